using System.Net;
using Irsactl.LocalAws.Foundation.Storage;
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
        (await world.Http().GetAsync(new Uri(world.Aws.Endpoint, "/_irsactl/health"), LocalWorld.Limit))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
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
                .ShouldBeRefusedAsync(
                    HttpStatusCode.ServiceUnavailable,
                    "ServiceUnavailable",
                    "The data directory of this local AWS failed; nothing is answered until it is started again.");
            Volatile.Write(ref fails, false);
            await s3.PutBucketAsync("second", LocalWorld.Limit).ShouldBeRefusedAsync(
                HttpStatusCode.ServiceUnavailable,
                "ServiceUnavailable",
                "The data directory of this local AWS failed; nothing is answered until it is started again.");
            await s3.ListBucketsAsync(LocalWorld.Limit).ShouldBeRefusedAsync(
                HttpStatusCode.ServiceUnavailable,
                "ServiceUnavailable",
                "The data directory of this local AWS failed; nothing is answered until it is started again.");
            (await Should.ThrowAsync<InvalidOperationException>(world.IamAsync("ListRoles"))).Message.ShouldContain(
                "<Code>ServiceUnavailable</Code>");
            world.Log.ShouldHaveSingleItem().ShouldBe($"{folder.Path}: no space left; nothing is answered any more [IRS5015]");
        }

        await using var again = await StartAsync(RandomAccess.FlushToDisk);
        (await again.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.Select(bucket => bucket.BucketName).ShouldBe(["bucket"]);
    }

    /// <summary>
    /// A journal is written anew beside the old one, which takes as much room again. Where there is none, nothing is lost but room.
    /// </summary>
    [Fact]
    public async Task Disk_WithoutRoomForTheJournalAnew_GoesOnAppending_AndHealthSaysSo()
    {
        var isFull = false;
        var rewrites = 0;
        await using (var world = await LocalWorld.StartAsync(options => options with
        {
            DataDirectory = folder.Path,
            Storage = new StorageTuning
            {
                MinGrowth = 10_000,
                Flush = handle =>
                {
                    if (Volatile.Read(ref isFull) && File.Exists(folder.At("journal.new")))
                    {
                        Interlocked.Increment(ref rewrites);
                        throw new IOException("no space left");
                    }

                    RandomAccess.FlushToDisk(handle);
                },
            },
        }))
        {
            var s3 = world.S3();
            await s3.PutBucketAsync("bucket", LocalWorld.Limit);
            (await HealthAsync(world)).ShouldBe((HttpStatusCode.OK, "{\"status\":\"ready\"}\n"));

            Volatile.Write(ref isFull, true);
            for (var number = 0; number < 40; number++)
            {
                await s3.PutObjectAsync(
                    new() { BucketName = "bucket", Key = $"{number}", ContentBody = new string((char)('a' + (number % 26)), 2_000) },
                    LocalWorld.Limit);
            }

            rewrites.ShouldBeInRange(1, 12);
            world.Log.Count.ShouldBe(rewrites);
            world.Log[0].ShouldBe($"the journal in {folder.Path} cannot be written anew, and grows: no space left [IRS4521]");
            File.Exists(folder.At("journal.new")).ShouldBeFalse();
            var (status, text) = await HealthAsync(world);
            status.ShouldBe(HttpStatusCode.OK);
            text.ShouldContain("\"status\":\"ready\"");
            text.ShouldContain("IRS4521");

            Volatile.Write(ref isFull, false);
            for (var number = 40; number < 120; number++)
            {
                await s3.PutObjectAsync(
                    new() { BucketName = "bucket", Key = $"{number}", ContentBody = new string((char)('a' + (number % 26)), 2_000) },
                    LocalWorld.Limit);
            }

            (await HealthAsync(world)).Text.ShouldBe("{\"status\":\"ready\"}\n");
        }

        await using var again = await StartAsync(RandomAccess.FlushToDisk);
        (await again.S3().ListObjectsV2Async(new() { BucketName = "bucket" }, LocalWorld.Limit)).S3Objects.Count.ShouldBe(120);
        (await again.S3().GetObjectMetadataAsync("bucket", "39", LocalWorld.Limit)).ContentLength.ShouldBe(2_000);
    }

    [Fact]
    public async Task Disk_ThatFails_IsToldByHealth()
    {
        var fails = false;
        await using var world = await StartAsync(_ =>
        {
            if (Volatile.Read(ref fails))
            {
                throw new IOException("no space left");
            }
        });
        Volatile.Write(ref fails, true);
        (await Record.ExceptionAsync(() => world.S3().PutBucketAsync("bucket", LocalWorld.Limit))).ShouldNotBeNull();

        var (status, text) = await HealthAsync(world);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("\"status\":\"failed\"");
        text.ShouldContain("no space left; nothing is answered any more [IRS5015]");
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

    private static async Task<(HttpStatusCode Status, string Text)> HealthAsync(LocalWorld world)
    {
        using var answer = await world.Http().GetAsync(new Uri(world.Aws.Endpoint, "/_irsactl/health"), LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }

    private Task<LocalWorld> StartAsync(Action<Microsoft.Win32.SafeHandles.SafeFileHandle> flush) =>
        LocalWorld.StartAsync(options => options with { DataDirectory = folder.Path, Storage = new StorageTuning { Flush = flush } });
}
