using System.Text.Json;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Commands.Permissions;
using Irsactl.Cli.Tests.Help;

namespace Irsactl.Cli.Tests.Permissions;

/// <summary><c>irsactl permissions</c>: what it prints, and that it knows every command.</summary>
public sealed class PermissionsCommandTests
{
    private const string Boundary = "arn:aws:iam::123456789012:policy/components";

    private static readonly string[] _setUp = ["--name", "my-cluster", "--region", "us-east-1", "--account-id", "123456789012"];

    public static TheoryData<string> Hostings => ["s3", "cloudfront", "lambda-url", "api-gateway", "alb"];

    [Fact]
    public void Catalog_HasEveryCommandOnce() =>
        CommandCatalog.All.Select(known => known.Words).ShouldBe(
            CommandTree.All.Where(entry => entry.Command.Subcommands.Count == 0).Select(entry => entry.Words), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Iam_EveryHosting_IsPoliciesThatIamTakes(string hosting)
    {
        foreach (var command in (string[])["aws create-all", "aws delete"])
        {
            var result = await RunAsync("--command", command, "--hosting", hosting, "-o", "json");

            using var json = JsonDocument.Parse(result.Out);
            var policies = json.RootElement.GetProperty("policies").EnumerateArray().ToList();
            policies.ShouldNotBeEmpty();
            foreach (var policy in policies)
            {
                policy.GetProperty("characters").GetInt32().ShouldBeLessThanOrEqualTo(6144);
                var text = policy.GetProperty("document").GetRawText();
                PolicyValidator.FaultOf(text, PolicyKind.Managed).ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task Boundary_TooLongForOnePolicy_IsRefusedAndNothingIsPrinted()
    {
        var result = await IrsactlProgram.RunAsync(
        [
            "permissions", "--command", "aws create-all", "--command", "aws delete", "--hosting", "alb", "--format", "boundary",
            "--permissions-boundary-arn", Boundary, .. _setUp,
        ]);

        result.ExitCode.ShouldNotBe(0);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("which takes 6144 characters");
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudfront")]
    [InlineData("lambda-url")]
    [InlineData("api-gateway")]
    public async Task Boundary_Hosting_IsOnePolicyThatKeepsRolesBounded(string hosting)
    {
        var result = await RunAsync(
            "--command", "aws create-all", "--hosting", hosting, "--format", "boundary", "--permissions-boundary-arn", Boundary);

        using var policy = JsonDocument.Parse(result.Out);
        var making = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .Where(statement => statement.GetProperty("Action").ToString().Contains("iam:CreateRole", StringComparison.Ordinal)
                || statement.GetProperty("Action").ToString().Contains("iam:PutRolePolicy", StringComparison.Ordinal))
            .ToList();
        making.Count.ShouldBe(2);
        making.ShouldAllBe(statement =>
            statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("iam:PermissionsBoundary").GetString() == Boundary);
    }

    [Fact]
    public async Task Boundary_WithoutOneForRoles_IsRefused()
    {
        var result = await IrsactlProgram.RunAsync(["permissions", "--command", "aws create-all", "--format", "boundary"]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--permissions-boundary-arn");
    }

    [Theory]
    [MemberData(nameof(Hostings))]
    public async Task Terraform_EveryHosting_IsLaidOutAsTerraformDoes(string hosting)
    {
        Assert.SkipUnless(Tools.Terraform.IsInstalled, Tools.Terraform.SkipReason);
        var result = await RunAsync(
            "--command", "aws create-all", "--command", "aws delete", "--hosting", hosting, "--prune", "--format", "terraform");
        using var folder = new TemporaryFolder();
        folder.Write("policies.tf", result.Out);

        var check = await new CommandRunner().RunAsync(
            Tools.Terraform.Path, ["fmt", "-check", "-diff", folder.At("policies.tf")], TestContext.Current.CancellationToken);

        check.EnsureSuccess();
    }

    [Theory]
    [InlineData("aws create-al", "did you mean 'aws create-all'?")]
    [InlineData("aws", "name one: aws create-all")]
    [InlineData("frobnicate the cluster", "irsactl --help lists the commands")]
    public async Task UnknownCommand_IsRefusedWithWhatWasMeant(string command, string hint)
    {
        var result = await IrsactlProgram.RunAsync("permissions", "--command", command);

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("[IRS1002]");
        result.Error.ShouldContain(hint);
    }

    [Fact]
    public async Task CommandWithoutAws_SaysSoAndPrintsNoPolicy()
    {
        var result = (await IrsactlProgram.RunAsync("permissions", "--command", "irsactl token mint")).ShouldSucceed();

        result.Out.ShouldBeEmpty();
        result.Error.ShouldBe("note: token mint: it calls no AWS\n");
    }

    [Theory]
    [InlineData("--account-id", "12345")]
    [InlineData("--region", "atlantis")]
    [InlineData("--name", "my*cluster")]
    [InlineData("--permissions-boundary-arn", "components")]
    [InlineData("--log-bucket", "*")]
    [InlineData("--source", "dir:/srv")]
    public async Task ValueThatCannotBe_IsRefused(string flag, string value)
    {
        var result = await IrsactlProgram.RunAsync("permissions", "--command", "aws create-all", flag, value);

        result.ExitCode.ShouldNotBe(0);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("error: ");
    }

    [Fact]
    public async Task DomainWithStars_IsRefused()
    {
        var result = await IrsactlProgram.RunAsync(
            "permissions", "--command", "aws create-all", "--hosting", "cloudfront", "--domain", "*.example.com");

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("--domain '*.example.com' cannot be used");
    }

    [Fact]
    public async Task File_IsReadLikeTheFlagsThatItStandsFor()
    {
        using var folder = new TemporaryFolder();
        folder.Write("irsactl.yaml", "name: my-cluster\nregion: us-east-1\ncredentialsRequestsDir: r\nhosting:\n  kind: cloudfront\n");

        var byFile = (await IrsactlProgram.RunAsync(
            "permissions", "--command", "apply", "-f", folder.At("irsactl.yaml"), "--account-id", "123456789012")).ShouldSucceed();

        byFile.Out.ShouldBe((await RunAsync("--command", "apply", "--hosting", "cloudfront")).Out);
    }

    [Fact]
    public async Task FileAndFlag_AreNotBothTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write("irsactl.yaml", "name: my-cluster\nregion: us-east-1\ncredentialsRequestsDir: r\n");

        var result = await IrsactlProgram.RunAsync(
            "permissions", "--command", "apply", "-f", folder.At("irsactl.yaml"), "--name", "other");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("--name and --file are given");
    }

    [Fact]
    public async Task Json_IsAsItIsWrittenDown() =>
        GoldenFile.ShouldMatch((await RunAsync("--command", "aws create-iam-roles", "--prune", "-o", "json")).Out, "permissions.json");

    private static async Task<ProgramResult> RunAsync(params string[] arguments) =>
        (await IrsactlProgram.RunAsync(["permissions", .. _setUp, .. arguments])).ShouldSucceed();
}
