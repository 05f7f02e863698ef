using System.Net;
using Irsactl.LocalAws.Storage;
using Irsactl.LocalAws.Tests.S3;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>Answers and the disk: nothing is said that is not durable.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Answers_WaitForTheDisk_AlsoThoseThatOnlyRead()
    {
        using var release = new ManualResetEventSlim();
        var flushing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holds = false;
        await using var world = await StartAsync(_ =>
        {
            if (Volatile.Read(ref holds))
            {
                flushing.TrySetResult();
                release.Wait(LocalWorld.Limit);
            }
        });
        var s3 = world.S3();
        await s3.PutBucketAsync("bucket", LocalWorld.Limit);

        Volatile.Write(ref holds, true);
        var write = s3.PutObjectAsync(new() { BucketName = "bucket", Key = "k", ContentBody = "x" }, LocalWorld.Limit);
        await flushing.Task.WaitAsync(LocalWorld.Limit);
        var read = s3.GetObjectMetadataAsync("bucket", "k", LocalWorld.Limit);
        var refusal = s3.GetObjectAsync("bucket", "other", LocalWorld.Limit);

        // A page that does not look at the state is not held up; by then the others would have been answered.
        (await world.Http().GetAsync(new Uri(world.Aws.Endpoint, "/_irsactl/health"), LocalWorld.Limit)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (write.IsCompleted || read.IsCompleted || refusal.IsCompleted).ShouldBeFalse();

        release.Set();
        await write;
        (await read).ContentLength.ShouldBe(1);
        await refusal.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
    }

    [Fact]
    public async Task Disk_ThatFails_EndsAllAnswers_AndLosesNothingAcknowledged()
    {
        var fails = false;
        await using (var world = await StartAsync(_ =>
        {
            if (Volatile.Read(ref fails))
            {
                throw new IOException("no space left");
            }
        }))
        {
            var s3 = world.S3();
            await s3.PutBucketAsync("bucket", LocalWorld.Limit);
            Volatile.Write(ref fails, true);
            await s3.PutObjectAsync(new() { BucketName = "bucket", Key = "k", ContentBody = "x" }, LocalWorld.Limit)
                .ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "The data directory of this local AWS failed; nothing is answered until it is started again.");
            Volatile.Write(ref fails, false);
            await s3.PutBucketAsync("second", LocalWorld.Limit).ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "The data directory of this local AWS failed; nothing is answered until it is started again.");
            await s3.ListBucketsAsync(LocalWorld.Limit).ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "The data directory of this local AWS failed; nothing is answered until it is started again.");
            (await Should.ThrowAsync<InvalidOperationException>(world.IamAsync("ListRoles"))).Message.ShouldContain("<Code>ServiceUnavailable</Code>");
            world.Log.ShouldHaveSingleItem().ShouldBe($"{folder.Path}: no space left; nothing is answered any more [IRS5015]");
        }

        await using var again = await StartAsync(RandomAccess.FlushToDisk);
        (await again.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.Select(bucket => bucket.BucketName).ShouldBe(["bucket"]);
    }

    [Fact]
    public async Task Writers_AtTheSameTime_ShareAFlush()
    {
        using var release = new ManualResetEventSlim(initialState: true);
        var flushes = 0;
        await using var world = await StartAsync(_ =>
        {
            Interlocked.Increment(ref flushes);
            release.Wait(LocalWorld.Limit);
        });
        var s3 = world.S3();
        await s3.PutBucketAsync("bucket", LocalWorld.Limit);
        var before = flushes;
        release.Reset();
        var writes = Enumerable.Range(0, 50)
            .Select(number => s3.PutObjectAsync(new() { BucketName = "bucket", Key = $"{number}", ContentBody = "x" }, LocalWorld.Limit))
            .ToList();
        release.Set();
        await Task.WhenAll(writes);
        (flushes - before).ShouldBeLessThan(50);
    }

    public void Dispose() => folder.Dispose();

    private Task<LocalWorld> StartAsync(Action<Microsoft.Win32.SafeHandles.SafeFileHandle> flush) =>
        LocalWorld.StartAsync(options => options with { DataDirectory = folder.Path, Storage = new StorageTuning { Flush = flush } });
}
