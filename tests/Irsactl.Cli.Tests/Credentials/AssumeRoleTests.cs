using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Credentials;

public sealed partial class AssumeRoleTests
{
    private const string Role = "arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials";

    [Fact]
    public async Task AssumeRole_WithATokenOfTheServiceAccount_PrintsTheAwsCliShape()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        await SetUpAsync(aws);

        var assumed = (await aws.RunAsync("assume-role", "--role-arn", Role, "--token-file", "token", "--session-name", "me"))
            .ShouldSucceed();
        var process = (await aws.RunAsync("credential-process", "--role-arn", Role, "--token-file", "token", "--duration", "15m"))
            .ShouldSucceed();

        GoldenFile.ShouldMatch(WithoutSecrets(assumed.Out), "assume-role.json");
        GoldenFile.ShouldMatch(WithoutSecrets(process.Out), "credential-process.json");
        assumed.Error.ShouldBeEmpty();
        process.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task AssumeRole_WithoutProvider_IsRefusedWithAwsWords()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        (await aws.RunAsync("aws", "create-key-pair", "--key-type", "rsa-2048", "--output-dir", "out")).ShouldSucceed();
        await MintAsync(aws);

        var result = await aws.RunAsync("assume-role", "--role-arn", Role, "--token-file", "token");

        result.ShouldFailWith(1, "IRS3510", Role);
        result.Error.ShouldContain("irsactl token explain @token");
    }

    [Theory]
    [InlineData("role")]
    [InlineData("arn:aws:iam::123456789012:user/me")]
    [InlineData("arn:aws:s3:::role/bucket")]
    public async Task AssumeRole_OfWhatIsNoRole_IsWrongUsage(string arn)
    {
        var result = await IrsactlProgram.RunAsync("assume-role", "--role-arn", arn, "--token-file", "token");

        result.ShouldFailWith(2, "IRS1002", $"'{arn}'", "--role-arn");
    }

    [Fact]
    public async Task AssumeRole_TokenFileMissing_NamesIt()
    {
        var result = await IrsactlProgram.RunAsync("assume-role", "--role-arn", Role, "--token-file", "/no/such/token");

        result.ShouldFailWith(1, "IRS1003", "/no/such/token");
    }

    private static async Task SetUpAsync(LocalAwsRun aws)
    {
        (await aws.CreateAllAsync()).ShouldSucceed();
        await MintAsync(aws);
    }

    private static async Task MintAsync(LocalAwsRun aws)
    {
        var token = await aws.RunAsync(
            "token", "mint", "--issuer", "https://c1-oidc.s3.us-east-1.amazonaws.com", "--private-key-file",
            "out/serviceaccount-signer.private", "--namespace", "openshift-ingress-operator", "--service-account", "ingress-operator");
        aws.Folder.Write("token", token.ShouldSucceed().Out);
    }

    private static string WithoutSecrets(string json) => Secret().Replace(json, "\"${name}\": \"…\"");

    [GeneratedRegex(
        "\"(?<name>AccessKeyId|SecretAccessKey|SessionToken|Expiration|AssumedRoleId)\": \"[^\"]+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
