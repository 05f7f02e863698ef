using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.S3.Model;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>What becomes of a journal that was cut off, damaged or written by something else.</summary>
public sealed class JournalTests
{
    private static readonly Gen<List<(string Key, string Body)>> AnyWrites =
        Gen.Select(
            Gen.Int[0, 5].Select(number => $"key-{number}"),
            Gen.Char.AlphaNumeric.Array[0, 40].Select(text => new string(text))).List[1, 3];

    [Fact]
    public async Task Journal_CutAtAnyByte_OpensToTheWritesBeforeIt() => await AnyWrites.SampleAsync(
        async writes =>
        {
            using var whole = new JournalFolder();
            var lengths = await whole.FillAsync(writes);
            var bytes = whole.Bytes;
            using var cut = new JournalFolder();
            for (var length = (int)lengths[0]; length <= bytes.Length; length++)
            {
                cut.Bytes = bytes[..length];
                var survived = lengths.Count(end => end <= length) - 1;
                (await cut.ReadAsync()).ShouldBe(Expected(writes.Take(survived)), $"cut at {length}");
                cut.Log.Count.ShouldBe(lengths.Contains(length) ? 0 : 1);
                cut.Log.Clear();
            }
        },
        iter: 2,
        threads: 1);

    [Fact]
    public async Task Journal_WrittenOnAfterItWasCut_KeepsOldAndNew()
    {
        using var folder = new JournalFolder();
        var lengths = await folder.FillAsync([("a", "1"), ("b", "2")]);
        folder.Bytes = folder.Bytes[..((int)lengths[2] - 1)];
        await folder.FillAsync([("c", "3")]);
        (await folder.ReadAsync()).ShouldBe([("a", "1"), ("c", "3")]);
    }

    [Fact]
    public async Task Journal_CutInTheStateItBeginsWith_IsRefused()
    {
        using var folder = new JournalFolder();
        await folder.Open().DisposeAsync();
        var bytes = folder.Bytes;
        for (var length = 0; length < bytes.Length; length += 7)
        {
            folder.Bytes = bytes[..length];
            Should.Throw<IrsactlException>(folder.Open).Code.ShouldBe(LocalAwsErrors.DataDirectoryDamaged);
        }
    }

    [Fact]
    public async Task Journal_AnyByteChanged_IsRefusedOrLosesTheLastWriteAtMost()
    {
        using var folder = new JournalFolder();
        List<(string, string)> writes = [("a", "1"), ("b", "2"), ("c", "3")];
        var lengths = await folder.FillAsync(writes);
        var bytes = folder.Bytes;
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= (byte)(1 << (at % 8));
            folder.Bytes = changed;
            if (at >= lengths[^2])
            {
                (await folder.ReadAsync()).ShouldBe(writes.Take(2), $"changed at {at}");
                continue;
            }

            var refusal = Should.Throw<IrsactlException>(folder.Open, $"changed at {at}");
            refusal.Code.ShouldBeOneOf(LocalAwsErrors.DataDirectoryDamaged, LocalAwsErrors.DataDirectoryNewer);
            refusal.Message.ShouldContain(folder.Journal);
            folder.Bytes.ShouldBe(changed);
        }
    }

    [Fact]
    public async Task Journal_DamagedInTheMiddle_NamesTheByte()
    {
        using var folder = new JournalFolder();
        var lengths = await folder.FillAsync([("a", "1"), ("b", "2")]);
        var bytes = folder.Bytes;
        bytes[lengths[0] + 70] ^= 1;
        folder.Bytes = bytes;
        Should.Throw<IrsactlException>(folder.Open).Message.ShouldStartWith(
            $"{folder.Journal} is damaged at byte {lengths[0]}: what is there is not what was written, and intact data follows at "
            + $"byte {lengths[1]}");
    }

    [Fact]
    public async Task Journal_StoredInItself_IsNotTakenForItsOwnFrames()
    {
        using var folder = new JournalFolder();
        await folder.FillAsync([("a", "1")]);
        var copy = folder.Bytes;
        await using (var storage = folder.Open())
        {
            new S3Store(storage).Write(_ => [new S3Change.ObjectPut("bucket", JournalFolder.Object("copy", "") with { Body = copy })]);
        }

        // The last frame, which holds the copy's frames, breaks off.
        folder.Bytes = folder.Bytes[..^1];
        (await folder.ReadAsync()).ShouldBe([("a", "1")]);
    }

    [Fact]
    public async Task Journal_NewerFormat_IsRefusedAsSuch()
    {
        using var folder = new JournalFolder();
        await folder.Open().DisposeAsync();
        var bytes = folder.Bytes;
        bytes[8]++;
        folder.Bytes = bytes;
        var refusal = Should.Throw<IrsactlException>(folder.Open);
        refusal.Code.ShouldBe(LocalAwsErrors.DataDirectoryNewer);
        refusal.Message.ShouldBe($"{folder.Journal} has format 3, this irsactl knows format 2");
    }

    [Fact]
    public async Task Journal_SameKeysWrittenOverAndOver_StaysWithinTwiceTheState()
    {
        using var folder = new JournalFolder { Tuning = new StorageTuning { MinGrowth = 0, Flush = static _ => { } } };
        var body = new string('x', 2_000);
        await folder.FillAsync(Enumerable.Range(0, 200).Select(number => ($"key-{number % 4}", $"{number}{body}")));
        folder.Bytes.Length.ShouldBeLessThan(4 * 2 * 2_500 * 2);
        (await folder.ReadAsync()).ShouldBe(Enumerable.Range(196, 4).Select(number => ($"key-{number % 4}", $"{number}{body}")));
    }

    [Fact]
    public async Task Journal_OpenedAnewForEachWrite_StaysWithinTwiceTheStateToo()
    {
        using var folder = new JournalFolder { Tuning = new StorageTuning { MinGrowth = 0, Flush = static _ => { } } };
        var body = new string('x', 2_000);
        for (var number = 0; number < 60; number++)
        {
            await folder.FillAsync([($"key-{number % 4}", $"{number}{body}")]);
        }

        folder.Bytes.Length.ShouldBeLessThan(4 * 2 * 2_500 * 2);
    }

    [Fact]
    public async Task Contents_WrittenTwice_AreStoredOnce()
    {
        using var folder = new JournalFolder();
        var body = new string('x', 100_000);
        await folder.FillAsync([("a", body), ("b", body), ("a", body)]);
        await folder.FillAsync([("c", body)]);
        folder.Bytes.Length.ShouldBeLessThan(120_000);
        (await folder.ReadAsync()).ShouldBe([("a", body), ("b", body), ("c", body)]);
    }

    private static List<(string, string)> Expected(IEnumerable<(string Key, string Body)> writes) =>
        [.. writes.GroupBy(write => write.Key, StringComparer.Ordinal).Select(same => same.Last())
            .OrderBy(write => write.Key, StringComparer.Ordinal)];
}
