using System.Diagnostics;
using System.Globalization;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>
/// <c>kill -9</c> while writing, over and over on the same directory: after each restart every acknowledged write is there, and a write
/// that was under way is there as a whole or not at all.
/// </summary>
public sealed class KillTests
{
    private const int Points = 210;

    // At one of so many points it waits until the journal is written anew, and kills then.
    private const int RewriteEvery = 6;
    private const string SeedVariable = "IRSACTL_TEST_SEED";

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AtAnyPoint_LosesNoAcknowledgedWrite_AndTearsNone()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var directory = folder.At("data");
        var writers = Writers(random);
        var journals = new HashSet<string>(StringComparer.Ordinal);
        var (point, midway) = (0, 0);
        try
        {
            await CreateBucketsAsync(directory);
            for (; point < Points; point++)
            {
                await KillOnceAsync(directory, writers, random, waitsForRewrite: point % RewriteEvery == 0);
                journals.Add(JournalId(directory));
                midway += File.Exists(Path.Combine(directory, "journal.new")) ? 1 : 0;
            }

            using var last = await DataDirectoryProcess.StartAsync(directory, Limit);
            await VerifyAsync(last, writers);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"at point {point}; {SeedVariable}={seed} runs the same points again", exception);
        }

        TestContext.Current.SendDiagnosticMessage(
            "{0} points, journal written anew {1} times, {2} kills in the middle of that", point, journals.Count - 1, midway);
        journals.Count.ShouldBeGreaterThan(1, "the journal was never written anew");
    }

    private static List<Writer> Writers(Random random) =>
    [
        .. Enumerable.Range(0, 3).Select(writer => new Writer(
            [.. Enumerable.Range(0, 6).Select(key => new StoredObject("objects", $"{writer}-{key}"))], random.Next())),
        .. Enumerable.Range(0, 2).Select(
            writer => new Writer([.. Enumerable.Range(0, 4).Select(role => new StoredRole($"role-{writer}-{role}"))], random.Next())),
        new Writer([new StoredBucket("settings"), new StoredBucket("objects")], random.Next()),
    ];

    private static async Task CreateBucketsAsync(string directory)
    {
        using var process = await DataDirectoryProcess.StartAsync(directory, Limit);
        using var client = new SignedClient(process.Endpoint);
        foreach (var bucket in (string[])["objects", "settings"])
        {
            using var answer = await client.S3Async(HttpMethod.Put, "/" + bucket, [], Limit);
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }

        process.Kill();
        await process.WaitAsync(Limit);
    }

    private static async Task KillOnceAsync(string directory, List<Writer> writers, Random random, bool waitsForRewrite)
    {
        using var process = await DataDirectoryProcess.StartAsync(directory, Limit);
        using var client = new SignedClient(process.Endpoint);
        await VerifyAsync(process, writers);

        var count = 0;
        var target = waitsForRewrite ? 400 : random.Next(1, 30);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = writers.ConvertAll(writer => Task.Run(() => writer.RunAsync(client, Acknowledged, Limit), Limit));
        var killing = Task.Run(
            async () =>
            {
                if (waitsForRewrite)
                {
                    SpinUntil(() => enough.Task.IsCompleted || File.Exists(Path.Combine(directory, "journal.new")));
                }

                await (waitsForRewrite ? Task.CompletedTask : enough.Task);
                var (began, wait) = (Stopwatch.GetTimestamp(), TimeSpan.FromMicroseconds(random.Next(waitsForRewrite ? 30_000 : 900)));
                SpinUntil(() => Stopwatch.GetElapsedTime(began) >= wait);
                process.Kill();
            },
            Limit);
        await Task.WhenAll([killing, .. writing]);
        await process.WaitAsync(Limit);

        void Acknowledged()
        {
            if (Interlocked.Increment(ref count) == target)
            {
                enough.SetResult();
            }
        }
    }

    private static async Task VerifyAsync(DataDirectoryProcess process, List<Writer> writers)
    {
        using var client = new SignedClient(process.Endpoint);
        await Task.WhenAll(writers.Select(writer => writer.VerifyAsync(client, Limit)));
    }

    private static void SpinUntil(Func<bool> done)
    {
        while (!done() && !Limit.IsCancellationRequested)
        {
            Thread.Yield();
        }
    }

    // Each journal has an id of its own behind magic and version.
    private static string JournalId(string directory)
    {
        using var file = File.OpenRead(Path.Combine(directory, "journal"));
        var header = new byte[20];
        file.ReadExactly(header);
        return Convert.ToHexString(header.AsSpan(12));
    }
}
