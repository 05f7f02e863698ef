using System.Text.Json;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests;

/// <summary>The main job with the published binary: set up, mint, assume, use, refuse, delete.</summary>
public sealed class MainFlowTests
{
    private const string RoleArn = "arn:aws:iam::123456789012:role/flow-openshift-machine-api-aws-cloud-credentials";
    private const string Issuer = "https://flow-oidc.s3.us-east-1.amazonaws.com";

    [Fact]
    public async Task CreateAll_SevenSampleRequests_LetsTheControllerAssumeItsRole()
    {
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        var token = await MintAsync(aws, folder, "machine-api-controllers");

        var assumed = (await AssumeAsync(aws, folder, token)).EnsureSuccess();

        using var answer = JsonDocument.Parse(assumed.StandardOutput);
        answer.RootElement.GetProperty("SubjectFromWebIdentityToken").GetString()
            .ShouldBe("system:serviceaccount:openshift-machine-api:machine-api-controllers");
        answer.RootElement.GetProperty("Audience").GetString().ShouldBe("openshift");
        answer.RootElement.GetProperty("Credentials").GetProperty("AccessKeyId").GetString().ShouldStartWith("ASIA");
    }

    [Theory]
    [InlineData("cluster-autoscaler", "openshift", "Not authorized to perform sts:AssumeRoleWithWebIdentity")]
    [InlineData("machine-api-controllers", "sts.amazon.com", "The web identity token provided could not be validated")]
    public async Task AssumeRole_TokenThatDoesNotFit_IsRefusedWithAwsText(string account, string audience, string text)
    {
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        var token = await MintAsync(aws, folder, account, audience);

        var refused = await AssumeAsync(aws, folder, token);

        refused.ExitCode.ShouldBe(1);
        refused.StandardOutput.ShouldBeEmpty();
        refused.StandardError.ShouldContain(text);
    }

    [Fact]
    public async Task Curl_BucketHostNameOfTheIssuer_ReadsBothDocumentsOverTls()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);

        var discovery = (await aws.RunAsync(Tools.Curl.Path, ["-sSf", $"{Issuer}/.well-known/openid-configuration"])).EnsureSuccess();
        var keys = (await aws.RunAsync(Tools.Curl.Path, ["-sSfi", $"{Issuer}/keys.json"])).EnsureSuccess();

        using var document = JsonDocument.Parse(discovery.StandardOutput);
        document.RootElement.GetProperty("issuer").GetString().ShouldBe(Issuer);
        document.RootElement.GetProperty("jwks_uri").GetString().ShouldBe($"{Issuer}/keys.json");
        keys.StandardOutput.ShouldContain("Content-Type: application/json", Case.Insensitive);
    }

    [Fact]
    public async Task Boto3_ProfileWithWebIdentityTokenFile_CallsAsTheRole()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        var profile = await WriteProfileAsync(aws, folder);

        var result = await aws.RunAsync(
            Tools.PythonWithBoto3.Path,
            ["-c", "import boto3; print(boto3.Session(profile_name='machine-api').client('sts').get_caller_identity()['Arn'])"],
            folder.Path,
            ("AWS_CONFIG_FILE", profile));

        result.EnsureSuccess().StandardOutput.ShouldStartWith("arn:aws:sts::123456789012:assumed-role/flow-openshift-machine-api");
    }

    [Fact]
    public async Task DotnetSdk_ProfileWithWebIdentityTokenFile_CallsAsTheRole()
    {
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        var profile = await WriteProfileAsync(aws, folder);
        var program = Path.Combine(AppContext.BaseDirectory, "Irsactl.EndToEnd.SdkProgram.dll");

        var result = await aws.RunAsync(
            "dotnet",
            [program],
            folder.Path,
            ("AWS_CONFIG_FILE", profile), ("AWS_PROFILE", "machine-api"), ("AWS_ACCESS_KEY_ID", null), ("AWS_SECRET_ACCESS_KEY", null));

        result.EnsureSuccess().StandardOutput.ShouldStartWith("arn:aws:sts::123456789012:assumed-role/flow-openshift-machine-api");
    }

    [Fact]
    public async Task AwsCli_CredentialProcessOfIrsactl_CallsAsTheRole()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);
        var token = await MintAsync(aws, folder, "machine-api-controllers");
        var config = folder.Write("config", $"""
            [profile machine-api]
            credential_process = {IrsactlBinary.Path} credential-process --role-arn {RoleArn} --token-file {token}

            """);

        var result = await aws.RunAsync(
            Tools.Aws.Path,
            ["--profile", "machine-api", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"],
            folder.Path,
            ("AWS_CONFIG_FILE", config));

        result.EnsureSuccess().StandardOutput.ShouldStartWith("arn:aws:sts::123456789012:assumed-role/flow-openshift-machine-api");
    }

    [Fact]
    public async Task Delete_AfterCreateAll_LeavesNothingInTheAccount()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var aws = await LocalAwsProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await SetUpAsync(aws, folder);

        (await aws.IrsactlAsync(folder.Path, "aws", "delete", "--name", "flow", "--region", "us-east-1")).EnsureSuccess();

        await aws.ShouldHaveNothingAsync();
    }

    private static async Task SetUpAsync(LocalAwsProcess aws, TemporaryFolder folder) =>
        (await aws.IrsactlAsync(
            folder.Path,
            "aws", "create-all", "--name", "flow", "--region", "us-east-1",
            "--credentials-requests-dir", RepositoryFolder.At("samples", "credentials-requests"), "--output-dir", "out")).EnsureSuccess();

    private static async Task<string> MintAsync(LocalAwsProcess aws, TemporaryFolder folder, string account, string audience = "openshift")
    {
        var minted = await aws.IrsactlAsync(
            folder.Path,
            "token", "mint", "--issuer", Issuer, "--private-key-file", "out/serviceaccount-signer.private",
            "--namespace", "openshift-machine-api", "--service-account", account, "--audience", audience);
        return folder.Write("token", minted.EnsureSuccess().StandardOutput);
    }

    private static Task<CommandResult> AssumeAsync(LocalAwsProcess aws, TemporaryFolder folder, string token) =>
        aws.IrsactlAsync(folder.Path, "assume-role", "--role-arn", RoleArn, "--token-file", token);

    private static async Task<string> WriteProfileAsync(LocalAwsProcess aws, TemporaryFolder folder)
    {
        var token = await MintAsync(aws, folder, "machine-api-controllers");
        return folder.Write("config", $"""
            [profile machine-api]
            role_arn = {RoleArn}
            web_identity_token_file = {token}
            region = us-east-1

            """);
    }
}
