using Irsactl.Provisioning.Exporting;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Exporting;

/// <summary>Exports before the tools that they are for, as far as these need no AWS.</summary>
public sealed class ExportToolTests
{
    public static TheoryData<string> Samples => [.. ExportSamples.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Terraform_Fmt_FindsNothingToChange()
    {
        Assert.SkipUnless(Tools.Terraform.IsInstalled, Tools.Terraform.SkipReason);
        using var folder = new TemporaryFolder();
        await WriteAllAsync(folder, ExportFormat.Terraform);

        var checkedFiles = await new CommandRunner().RunAsync(
            Tools.Terraform.Path, ["fmt", "-check", "-diff", "-recursive", folder.Path], Cancellation);

        checkedFiles.ExitCode.ShouldBe(0, checkedFiles.StandardOutput + checkedFiles.StandardError);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Script_IsBash(string name)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, name, ExportFormat.AwsCli);

        var read = await new CommandRunner().RunAsync("bash", ["-n", folder.At(name, "create.sh")], Cancellation);

        read.ExitCode.ShouldBe(0, read.StandardError);
        read.StandardError.ShouldBeEmpty();
    }

    [Fact]
    public async Task Templates_AreWhatCfnLintTakes()
    {
        Assert.SkipUnless(Tools.CfnLint.IsInstalled, Tools.CfnLint.SkipReason);
        using var folder = new TemporaryFolder();
        await WriteAllAsync(folder, ExportFormat.CloudFormation);

        // W1030 is about values that parameters could have, W2531 about a runtime's end: the runtime is the graph's.
        var linted = await new CommandRunner().RunAsync(
            Tools.CfnLint.Path, ["--ignore-checks", "W1030", "W2531", "--", .. Templates(folder)], Cancellation);

        linted.ExitCode.ShouldBe(0, linted.StandardOutput + linted.StandardError);
    }

    [Fact]
    public async Task FinishScripts_AreBash()
    {
        using var folder = new TemporaryFolder();
        await WriteAllAsync(folder, ExportFormat.CloudFormation);

        foreach (var script in Directory.EnumerateFiles(folder.Path, "finish.sh", SearchOption.AllDirectories))
        {
            var read = await new CommandRunner().RunAsync("bash", ["-n", script], Cancellation);
            read.ExitCode.ShouldBe(0, $"{script}: {read.StandardError}");
        }
    }

    /// <summary>
    /// moto makes real stacks, though not identity providers in them: that one is taken out, and named by the ARN that it would have.
    /// </summary>
    [Fact]
    public async Task Template_IsAStack_InMoto()
    {
        Assert.SkipUnless(Tools.MotoServer.IsInstalled, Tools.MotoServer.SkipReason);
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var moto = await Aws.MotoServer.StartAsync(Tools.MotoServer.Path, Cancellation);
        using var folder = new TemporaryFolder();
        await WriteAsync(folder, "s3", ExportFormat.CloudFormation);
        var template = await File.ReadAllTextAsync(folder.At("s3", "template.yaml"), Cancellation);
        var (from, to) = (
            template.IndexOf("  IdentityProvider:", StringComparison.Ordinal),
            template.IndexOf("  RoleOpenshift", StringComparison.Ordinal));
        template = template.Remove(from, to - from)
            .Replace("!GetAtt IdentityProvider.Arn", "arn:aws:iam::123456789012:oidc-provider/x", StringComparison.Ordinal);
        folder.Write("template.yaml", template);

        await AskAsync(
            moto, "cloudformation", "create-stack", "--stack-name", "s", "--capabilities", "CAPABILITY_NAMED_IAM",
            "--template-body", $"file://{folder.At("template.yaml")}");

        const string Role = "c1-openshift-ingress-operator-cloud-credentials";
        (await AskAsync(moto, "cloudformation", "describe-stacks", "--stack-name", "s", "--query", "Stacks[0].StackStatus"))
            .ShouldBe("CREATE_COMPLETE");
        (await AskAsync(moto, "iam", "get-role", "--role-name", Role, "--query", "Role.AssumeRolePolicyDocument.Statement[0].Action"))
            .ShouldBe("sts:AssumeRoleWithWebIdentity");
        (await AskAsync(moto, "iam", "get-role-policy", "--role-name", Role, "--policy-name", Role, "--query", "PolicyDocument"))
            .ShouldContain("route53:ListHostedZones");
        // Of buckets' policies moto's stacks know nothing.
        (await AskAsync(moto, "s3api", "get-bucket-tagging", "--bucket", "c1-oidc", "--query", "TagSet[?Key=='Name'].Value | [0]")).ShouldBe("c1");
    }

    private static async Task<string> AskAsync(Aws.MotoServer moto, params string[] arguments)
    {
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_REGION"] = "us-east-1",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_ENDPOINT_URL"] = moto.Endpoint.AbsoluteUri,
            },
        };
        return (await runner.RunAsync(Tools.Aws.Path ?? "", [.. arguments, "--output", "text"], Cancellation)).EnsureSuccess().StandardOutput.Trim();
    }

    private static IEnumerable<string> Templates(TemporaryFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "template.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static async Task WriteAllAsync(TemporaryFolder folder, ExportFormat format)
    {
        foreach (var name in ExportSamples.Names.Where(name => GoldenExportTests.RefusalOf(name, format) is null))
        {
            await WriteAsync(folder, name, format);
        }
    }

    private static async Task WriteAsync(TemporaryFolder folder, string name, ExportFormat format)
    {
        foreach (var file in GraphExport.Write(await ExportSamples.DescribeAsync(name, Cancellation), format).Files)
        {
            Directory.CreateDirectory(folder.At(name));
            await File.WriteAllBytesAsync(folder.At(name, file.Name), file.Content.ToArray(), Cancellation);
        }
    }
}
