using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Aws;

/// <summary>What the commands say: on standard output the report, on standard error the lines that ccoctl logs.</summary>
public sealed partial class AwsCommandTests
{
    [Fact]
    public async Task CreateAllAndDelete_AsJson_ReportWhatBecameOfEachResource()
    {
        await using var aws = await LocalAwsRun.StartAsync();

        var first = (await aws.CreateAllAsync("-o", "json")).ShouldSucceed();
        var second = (await aws.CreateAllAsync("-o", "json")).ShouldSucceed();
        var deletion = (await aws.RunAsync("aws", "delete", "--name", "c1", "--region", "us-east-1", "-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(WithoutDuration(first.Out), "create-all.json");
        GoldenFile.ShouldMatch(WithoutDuration(second.Out), "create-all-again.json");
        GoldenFile.ShouldMatch(WithoutDuration(deletion.Out), "delete.json");
        // Resources are worked on at the same time, so the order of lines is not the same from run to run.
        var lines = WithoutTime(first.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        GoldenFile.ShouldMatch(string.Join('\n', lines), "create-all.log");
    }

    [Fact]
    public async Task CreateAll_ThatFails_ReportsErrorsInTheJsonToo()
    {
        await using var aws = await LocalAwsRun.StartAsync("c1-oidc");

        var result = await aws.CreateAllAsync("-o", "json");

        result.ExitCode.ShouldBe(1);
        GoldenFile.ShouldMatch(WithoutDuration(result.Out), "create-all-failed.json");
    }

    [Fact]
    public async Task CreateAll_DryRun_LogsAsCcoctlAndWritesNothingToStandardOutput()
    {
        using var folder = new TemporaryFolder();

        var result = (await IrsactlProgram.RunAsync(
            "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--dry-run",
            "--credentials-requests-dir", RepositoryFolder.At("samples", "credentials-requests"), "--output-dir",
            folder.Path)).ShouldSucceed();

        result.Out.ShouldBeEmpty();
        result.ErrorLines.ShouldAllBe(line => LogLine().IsMatch(line));
        result.ErrorLines[0].ShouldBe("2026/08/15 12:00:00 Generating RSA keypair");
        result.Error.ShouldContain($" Saving discovery document locally at {folder.At("02-openid-configuration")}\n");
        folder.Files().Count(file => file.StartsWith("manifests/", StringComparison.Ordinal)).ShouldBe(8);
    }

    [Theory]
    [InlineData("rsa-2048")]
    [InlineData("ec-p256")]
    public async Task CreateKeyPair_AsJson_NamesTheFiles(string type)
    {
        using var folder = new TemporaryFolder();

        var result = (await IrsactlProgram.RunAsync(
            "aws", "create-key-pair", "--key-type", type, "--output-dir", folder.Path, "-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(WithoutDuration(result.Out).Replace(folder.Path, "out", StringComparison.Ordinal), "create-key-pair.json");
        File.GetUnixFileMode(folder.At("serviceaccount-signer.private")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string WithoutDuration(string json) => Duration().Replace(json, "\"durationSeconds\": 1.234");

    private static string WithoutTime(string log) => LogTime().Replace(log, "YYYY/MM/DD hh:mm:ss ");

    [GeneratedRegex("\"durationSeconds\": [0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex("^[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} ", RegexOptions.Multiline, 1000)]
    private static partial Regex LogTime();

    [GeneratedRegex("^2026/08/15 12:00:00 [A-Z]", RegexOptions.None, 1000)]
    private static partial Regex LogLine();
}
