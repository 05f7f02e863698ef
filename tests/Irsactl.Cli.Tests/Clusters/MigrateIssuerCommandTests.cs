namespace Irsactl.Cli.Tests.Clusters;

/// <summary>The command line of <c>cluster migrate-issuer</c>; what it does is tested where it is done.</summary>
public sealed class MigrateIssuerCommandTests
{
    [Fact]
    public async Task MigrateIssuer_OffATerminal_NeedsYes()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "migrate-issuer", "--to", "cloudfront");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("whether the cluster's issuer is to be changed");
        result.Error.ShouldContain("add --yes, or look first with --dry-run");
    }

    [Fact]
    public async Task MigrateIssuer_WithoutACluster_SaysSo()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "migrate-issuer", "--status");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("[IRS4600]");
    }

    [Theory]
    [InlineData("cloudfront needs no folder", "--documents-dir does not belong to --to cloudfront", "--to", "cloudfront", "--documents-dir", "x")]
    [InlineData("no hosting", "--domain needs --to", "--domain", "oidc.example.com")]
    [InlineData("unknown hosting", "cloudfornt", "--to", "cloudfornt")]
    [InlineData("both ways", "say the opposite", "--to", "s3", "--include-workload-roles", "--leave-workload-roles")]
    [InlineData("status and rollback", "--status changes nothing", "--status", "--rollback")]
    public async Task MigrateIssuer_OptionsThatDoNotFit_AreWrongUsage(string _, string message, params string[] options)
    {
        var result = await IrsactlProgram.RunAsync(["cluster", "migrate-issuer", "--dry-run", .. options]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }
}
