using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.EndToEnd.Tests.Terraform;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Exports;

/// <summary>Exports for Terraform, with the real provider where a local mirror has it.</summary>
public sealed class TerraformExportTests
{
    private const string Settled = "nothing differs";

    public static TheoryData<string> Hostings =>
    [
        "{kind: s3}",
        "{kind: cloudfront}",
        "{kind: cloudfront, domain: oidc.example.com, hostedZone: none, certificateArn: CERTIFICATE}",
        "{kind: server, issuerUrl: 'https://oidc.example.com/prod', documentsDir: documents}",
    ];

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Export_IsValid_Applied_Settled_AndDestroyed(string hosting)
    {
        await using var aws = await StartAsync();
        using var cluster = await ExportedCluster.DeclareAsync(aws, await WithCertificateAsync(aws, hosting));
        (await cluster.IrsactlAsync("export", "--format", "terraform", "--offline", "--out", "tf")).EnsureSuccess();

        await RunAsync(aws, cluster, "init", "-no-color");
        await RunAsync(aws, cluster, "validate", "-no-color");
        await RunAsync(aws, cluster, "apply", "-no-color", "-auto-approve");
        await ShouldBeSettledAsync(aws, cluster);
        await RunAsync(aws, cluster, "destroy", "-no-color", "-auto-approve");
        await aws.ShouldHaveNothingAsync();
    }

    [Fact]
    public async Task Export_OfWhatApplyMade_IsImported_WithNothingToMake()
    {
        await using var aws = await StartAsync();
        using var cluster = await ExportedCluster.DeclareAsync(aws, "{kind: s3}");
        (await cluster.IrsactlAsync("apply", "--yes", "--skip-verification")).EnsureSuccess();
        (await cluster.IrsactlAsync("export", "--format", "terraform", "--out", "tf")).EnsureSuccess();

        await RunAsync(aws, cluster, "init", "-no-color");
        var applied = await RunAsync(aws, cluster, "apply", "-no-color", "-auto-approve");

        applied.StandardOutput.ShouldContain("0 added");
        applied.StandardOutput.ShouldContain("0 destroyed");
        await ShouldBeSettledAsync(aws, cluster);
        (await cluster.IrsactlAsync("plan", "--exit-code")).ExitCode.ShouldBe(0);
    }

    private static async Task<LocalAwsProcess> StartAsync()
    {
        _ = IrsactlBinary.Path;
        Assert.SkipUnless(Tools.Terraform.IsInstalled, Tools.Terraform.SkipReason);
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(TerraformMirror.Find(folder.Path).IsThere, TerraformMirror.SkipReason);
        return await LocalAwsProcess.StartAsync();
    }

    private static async Task<string> WithCertificateAsync(LocalAwsProcess aws, string hosting)
    {
        if (!hosting.Contains("CERTIFICATE", StringComparison.Ordinal))
        {
            return hosting;
        }

        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var arn = await aws.RunAsync(
            Tools.Aws.Path,
            [
                "acm", "request-certificate", "--region", "us-east-1", "--domain-name", "oidc.example.com", "--validation-method", "DNS",
                "--query", "CertificateArn", "--output", "text",
            ]);
        return hosting.Replace("CERTIFICATE", $"'{arn.EnsureSuccess().StandardOutput.Trim()}'", StringComparison.Ordinal);
    }

    private static async Task ShouldBeSettledAsync(LocalAwsProcess aws, ExportedCluster cluster)
    {
        // 2 would say that there is something to do.
        var plan = await TerraformAsync(aws, cluster, "plan", "-no-color", "-detailed-exitcode");
        (plan.ExitCode == 0 ? Settled : plan.StandardOutput + plan.StandardError).ShouldBe(Settled);
    }

    private static async Task<CommandResult> RunAsync(LocalAwsProcess aws, ExportedCluster cluster, string command, params string[] arguments) =>
        (await TerraformAsync(aws, cluster, command, arguments)).EnsureSuccess();

    private static Task<CommandResult> TerraformAsync(LocalAwsProcess aws, ExportedCluster cluster, string command, params string[] arguments) =>
        aws.RunAsync(
            Tools.Terraform.Path ?? "",
            [command, .. arguments],
            cluster.Folder.At("tf"),
            ("TF_CLI_CONFIG_FILE", TerraformMirror.Find(cluster.Folder.Path).ConfigurationFile),
            ("TF_IN_AUTOMATION", "1"),
            ("CHECKPOINT_DISABLE", "1"),
            ("AWS_MAX_ATTEMPTS", "2"));
}
