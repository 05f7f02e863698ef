using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>What a crash leaves of a state that was put in the place of another one.</summary>
public sealed class ReplacedStateTests
{
    [Fact]
    public async Task Replace_CutAtAnyByte_LeavesTheStateBeforeOrAfter()
    {
        using var whole = new JournalFolder();
        var start = (int)(await whole.FillAsync([("a", "1"), ("b", "2"), ("c", "3")]))[^1];
        await using (var storage = whole.Open())
        {
            storage.Replace(StateSnapshot.Initial(storage.Identity) with { S3 = With("d", "4") });
            (await storage.SettleAsync()).ShouldBeNull();
        }

        var bytes = whole.Bytes;
        bytes.Length.ShouldBeGreaterThan(start);
        using var cut = new JournalFolder();
        for (var length = start; length <= bytes.Length; length++)
        {
            cut.Bytes = bytes[..length];
            List<(string, string)> expected = length == bytes.Length ? [("d", "4")] : [("a", "1"), ("b", "2"), ("c", "3")];
            (await cut.ReadAsync()).ShouldBe(expected, $"cut at {length}");
        }
    }

    [Fact]
    public async Task Replace_LeavesBucketsThatAreTheSameOutOfTheJournal()
    {
        using var folder = new JournalFolder();
        await folder.FillAsync([("large", new string('x', 100_000))]);
        var before = folder.Bytes.Length;
        await using var storage = folder.Open();
        var kept = storage.State;
        new S3Store(storage).Write(_ => [new S3Change.BucketPut(JournalFolder.Bucket with { Name = "another" })]);

        storage.Replace(kept);

        await storage.SettleAsync();
        (folder.Bytes.Length - before).ShouldBeLessThan(10_000);
        storage.S3.Buckets.Keys.ShouldBe([JournalFolder.Bucket.Name]);
    }

    [Fact]
    public async Task Reset_ThatWasAnswered_OutlivesAKill()
    {
        using var folder = new TemporaryFolder();
        using var killed = new TemporaryFolder();
        await using var world = await LocalWorld.StartAsync(options => options with { DataDirectory = folder.Path });
        await world.S3().PutBucketAsync("bucket", LocalWorld.Limit);
        using var answer = await world.Http().PostAsync(new Uri(world.Aws.Endpoint, "/_irsactl/reset"), content: null, LocalWorld.Limit);
        answer.EnsureSuccessStatusCode();

        // What is in the file now is what a killed process leaves.
        File.Copy(folder.At("journal"), killed.At("journal"));

        await using var again = await LocalWorld.StartAsync(options => options with { DataDirectory = killed.Path });
        (await again.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.ShouldBeNull();
        again.Aws.CertificateAuthorityPem.ShouldBe(world.Aws.CertificateAuthorityPem);
    }

    private static S3State With(string key, string body) => new S3State()
        .Apply(new S3Change.BucketPut(JournalFolder.Bucket))
        .Apply(new S3Change.ObjectPut(JournalFolder.Bucket.Name, JournalFolder.Object(key, body)));
}
