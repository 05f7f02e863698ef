using Irsactl.Diagnostics;
using Irsactl.LocalAws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.RandomRuns;

/// <summary>
/// Whatever is run, in whatever order, from whatever folder, two at once or killed at any call: what belongs to others is as it was, and
/// the running cluster's token is refused only after a run that was told to do something that has tokens refused.
/// </summary>
public sealed class RandomRunsTests
{
    private const int SeedsInOne = 20;
    private const int RunsOfASeed = 5;

    /// <summary>The first seeds of 25 times 20.</summary>
    public static TheoryData<int> FirstSeeds { get; } = [.. Enumerable.Range(0, 25).Select(number => number * SeedsInOne)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public async Task AnyRuns_OnARunningCluster_HarmNothing(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + SeedsInOne; seed++)
        {
            await RunSeedAsync(seed);
        }
    }

    private static async Task RunSeedAsync(int seed)
    {
        var dice = new Random(seed);
        await using var world = await RandomWorld.StartAsync(
            seed % SeedsInOne == 7 ? new CloudFrontHostingOptions() : new S3HostingOptions());
        (await world.RefusalAsync()).ShouldBeNull("the cluster does not run");
        List<string> told = [];
        var mayBeRefused = false;
        for (var step = 0; step < RunsOfASeed; step++)
        {
            var runs = dice.Next(5) == 0
                ? (RandomRun[])[RandomRun.Throw(dice, world), RandomRun.Throw(dice, world)]
                : [RandomRun.Throw(dice, world)];
            var region = dice.Next(8) == 0 ? "eu-west-1" : "us-east-1";
            var kill = dice.Next(3) == 0 ? dice.Next(1, 40) : 0;
            told.Add($"{string.Join(" while ", runs.Select(run => run.Text))} in {region}{(kill > 0 ? $", killed at call {kill}" : "")}");
            mayBeRefused |= runs.Any(run => run.MayRefuseTokens);

            await RunAsync(world, runs, region, kill, dice.Next(2) == 0 ? RequestFate.DropBefore : RequestFate.DropAfter);

            var story = $"seed {seed}: {string.Join("; ", told)}";
            (await world.ForeignChangeAsync()).ShouldBeNull(story);
            if (!mayBeRefused)
            {
                (await world.RefusalAsync()).ShouldBeNull(story);
            }
        }
    }

    private static async Task RunAsync(RandomWorld world, RandomRun[] runs, string region, int kill, RequestFate fate)
    {
        using var clients = world.Cloud.MakeClients(region);
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        if (kill > 0)
        {
            world.Cloud.BreakAt(kill, fate, killed.Cancel);
        }

        await Task.WhenAll(runs.Select(async run =>
        {
            try
            {
                await run.StartAsync(clients, killed.Token);
            }
            catch (Exception e) when (e is IrsactlException || (e is OperationCanceledException && !Cancellation.IsCancellationRequested))
            {
                // Refused, or killed before there was anything to report. Anything else is a defect.
            }
        }));
        world.Cloud.BreakNothing();
    }
}
