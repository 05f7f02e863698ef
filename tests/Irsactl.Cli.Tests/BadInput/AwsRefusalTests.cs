using System.Text.Json;

namespace Irsactl.Cli.Tests.BadInput;

public sealed class AwsRefusalTests
{
    [Theory]
    [InlineData("create-all --credentials-requests-dir requests --output-dir out")]
    [InlineData("delete")]
    public async Task Credentials_None_SaysWhereToGetThem(string command)
    {
        await using var aws = await LocalAwsRun.StartAsync();

        var result = await aws.RunAsAsync(
            new Dictionary<string, string>(StringComparer.Ordinal),
            ["aws", .. command.Split(' '), "--name", "c1", "--region", "us-east-1"]);

        result.ShouldFailWith(1, "IRS3500", "no AWS credentials were found");
        result.Error.ShouldContain("AWS_PROFILE");
        aws.Folder.Files().ShouldBe(["requests/50-ingress.yaml"]);
    }

    [Fact]
    public async Task Credentials_WrongSecret_IsSaidBeforeAnythingIsDone()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "s3cret",
        };

        var result = await aws.RunAsAsync(
            wrong, "aws", "create-all", "--name", "c1", "--region", "us-east-1", "--credentials-requests-dir", "requests", "--output-dir",
            "out");

        result.ShouldFailWith(1, "IRS3503");
        result.Error.ShouldNotContain("s3cret");
        aws.Folder.Files().ShouldBe(["requests/50-ingress.yaml"]);
    }

    [Fact]
    public async Task Bucket_OfSomeoneElse_IsNamedAndNothingThatNeedsItIsMade()
    {
        await using var aws = await LocalAwsRun.StartAsync("c1-oidc");

        var result = await aws.CreateAllAsync();

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("c1-oidc");
        result.Error.ShouldContain("[IRS3507]\nhint: bucket names are shared by all accounts: choose another --name\n");
        File.Exists(aws.Folder.At("out", "manifests", "openshift-ingress-operator-cloud-credentials-credentials.yaml")).ShouldBeFalse();
        aws.Folder.Files().ShouldNotContain(file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Access_Denied_NamesCallerActionAndWhatAllowsIt()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        var powerless = await PowerlessCredentialsAsync(aws);

        var result = await aws.RunAsAsync(
            powerless, "aws", "create-all", "--name", "c2", "--region", "us-east-1", "--credentials-requests-dir", "requests",
            "--output-dir", "out2");

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Error.ShouldContain("[IRS3501]");
        result.Error.ShouldContain("hint: allow ");
        result.Error.ShouldContain("c1-openshift-ingress-operator-cloud-credentials");
        Directory.Exists(aws.Folder.At("out2", "manifests")).ShouldBeFalse();
    }

    /// <summary>Those of the ingress operator's role, which may change DNS records and nothing else.</summary>
    private static async Task<Dictionary<string, string>> PowerlessCredentialsAsync(LocalAwsRun aws)
    {
        (await aws.CreateAllAsync()).ShouldSucceed();
        var token = (await aws.RunAsync(
            "token", "mint", "--issuer", "https://c1-oidc.s3.us-east-1.amazonaws.com", "--private-key-file",
            "out/serviceaccount-signer.private", "--namespace", "openshift-ingress-operator", "--service-account",
            "ingress-operator")).ShouldSucceed();
        aws.Folder.Write("token", token.Out);
        var answer = (await aws.RunAsync(
            "credential-process", "--role-arn", "arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials",
            "--token-file", "token")).ShouldSucceed();
        using var json = JsonDocument.Parse(answer.Out);
        string Value(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = Value("AccessKeyId"),
            ["AWS_SECRET_ACCESS_KEY"] = Value("SecretAccessKey"),
            ["AWS_SESSION_TOKEN"] = Value("SessionToken"),
        };
    }
}
