using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Irsactl.Benchmarks.Running;
using Irsactl.Oidc.Keys;

namespace Irsactl.Benchmarks.Micro;

/// <summary>The hot paths inside the process, by BenchmarkDotNet.</summary>
internal static class MicroBenchmarks
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Measures tokens, next to the signature check alone.</summary>
    public static IEnumerable<Row> Tokens()
    {
        var tokens = Measure<TokenVerificationBenchmark>();
        foreach (var kind in (KeyKind[])[KeyKind.Rsa4096, KeyKind.Rsa2048])
        {
            yield return Compare(
                $"token read and verified, {kind}", tokens[$"{nameof(TokenVerificationBenchmark.Verify)} {kind}"],
                $"RSA.VerifyData, {kind}", tokens[$"{nameof(TokenVerificationBenchmark.VerifyData)} {kind}"]);
        }
    }

    /// <summary>Measures policy decisions.</summary>
    /// <param name="otherName">What they are shown next to.</param>
    /// <param name="otherRate">How much of that a second holds.</param>
    public static IEnumerable<Row> Decisions(string otherName, double otherRate)
    {
        var policies = Measure<PolicyDecisionBenchmark>();
        yield return Compare("policy decisions, trust policy", policies[nameof(PolicyDecisionBenchmark.AssumeRole)], otherName, otherRate);
        yield return Compare(
            "policy decisions, identity policy", policies[nameof(PolicyDecisionBenchmark.GetObject)], otherName, otherRate);
    }

    private static Row Compare(string name, double rate, string otherName, double otherRate) =>
        new(name, Row.PerSecond(rate), otherName, Row.PerSecond(otherRate), rate / otherRate);

    /// <summary>Rates by method and parameter.</summary>
    private static Dictionary<string, double> Measure<T>()
    {
        // In this process: a build for each method would take longer than the measurement.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
        var summary = BenchmarkRunner.Run<T>(config);
        return summary.Reports.ToDictionary(NameOf, RateOf, StringComparer.Ordinal);
    }

    private static string NameOf(BenchmarkReport report) =>
        string.Join(
            ' ',
            [report.BenchmarkCase.Descriptor.WorkloadMethod.Name, .. report.BenchmarkCase.Parameters.Items.Select(item => item.Value)]);

    private static double RateOf(BenchmarkReport report) => report.ResultStatistics is { } statistics
        ? NanosecondsPerSecond / statistics.Mean
        : throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} has failed");
}
