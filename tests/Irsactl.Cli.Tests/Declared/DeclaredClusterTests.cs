using System.Text.Json;

namespace Irsactl.Cli.Tests.Declared;

public sealed class DeclaredClusterTests
{
    private const string Declaration = "name: c1\nregion: us-east-1\ncredentialsRequestsDir: ../requests\noutputDir: ../out\n";

    [Fact]
    public async Task Cluster_Declared_IsPlanned_Applied_AndDestroyed()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("clusters/c1.yaml", Declaration);

        var plan = await aws.RunAsync("plan", "-f", "clusters/c1.yaml", "--exit-code");
        plan.ExitCode.ShouldBe(3, plan.Error);
        plan.Out.ShouldContain("+ create  bucket c1-oidc\n");
        plan.Out.ShouldContain("+ create  file clusters/../out/serviceaccount-signer.private\n");
        plan.Out.ShouldEndWith(" to create, 0 to update, 0 unchanged\n");
        Directory.Exists(aws.Folder.At("out")).ShouldBeFalse("a plan writes nothing");

        (await aws.RunAsync("apply", "-f", "clusters/c1.yaml", "--yes")).ShouldSucceed();
        File.Exists(aws.Folder.At("out/manifests/cluster-authentication-02-config.yaml")).ShouldBeTrue();

        var second = await aws.RunAsync("plan", "-f", "clusters/c1.yaml", "--exit-code");
        second.ShouldSucceed();
        second.Out.ShouldMatch(@"^0 to create, 0 to update, [1-9][0-9]* unchanged\n$");

        using var clients = aws.Clients();
        await clients.S3.PutBucketTaggingAsync(
            "c1-oidc",
            [new() { Key = "openshift.io/cloud-credential-operator/c1", Value = "owned" }],
            TestContext.Current.CancellationToken);
        var drifted = await aws.RunAsync("plan", "-f", "clusters/c1.yaml");
        drifted.ShouldSucceed();
        drifted.Out.ShouldContain("~ update  bucket c1-oidc\n    + tags.Name: c1\n");
        drifted.Out.ShouldContain("0 to create, 1 to update, ");

        (await aws.RunAsync("destroy", "-f", "clusters/c1.yaml", "--yes")).ShouldSucceed();
        (await clients.S3.ListBucketsAsync(TestContext.Current.CancellationToken)).Buckets.ShouldBeNull();
    }

    [Fact]
    public async Task Plan_AsJson_IsTheReportOfWhatWouldBeDone()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\n");

        var plan = await aws.RunAsync("plan", "-o", "json");

        plan.ShouldSucceed();
        using var report = JsonDocument.Parse(plan.Out);
        report.RootElement.GetProperty("succeeded").GetBoolean().ShouldBeTrue();
        report.RootElement.GetProperty("issuerUrl").GetString().ShouldBe("https://c1-oidc.s3.us-east-1.amazonaws.com");
        report.RootElement.GetProperty("resources").EnumerateArray()
            .Select(resource => $"{resource.GetProperty("kind").GetString()} {resource.GetProperty("outcome").GetString()}")
            .ShouldContain("identity provider created", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Plan_OfWhatIsSomebodyElses_SaysSoAndThatNothingWasDone()
    {
        await using var aws = await LocalAwsRun.StartAsync("c1-oidc");
        aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\n");

        var plan = await aws.RunAsync("plan", "--exit-code");

        plan.ExitCode.ShouldBe(1, plan.ToString());
        plan.Out.ShouldBeEmpty();
        plan.Error.ShouldContain("[IRS3507]");
        plan.Error.ShouldEndWith("there is no plan before everything can be read; nothing has been done\n");
    }
}
