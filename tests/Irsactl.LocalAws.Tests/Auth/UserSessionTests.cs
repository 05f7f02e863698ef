using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Auth;

/// <summary>Credentials of GetSessionToken in the hands of the <c>aws</c> command.</summary>
public sealed class UserSessionTests : IAsyncLifetime
{
    private const string InvalidToken =
        "(InvalidClientTokenId) when calling the ListUsers operation: The security token included in the request is invalid.";
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time });
        await World.IamAsync("CreateUser", ("UserName", "bob"));
        await World.IamAsync(
            "PutUserPolicy",
            ("UserName", "bob"),
            ("PolicyName", "most"),
            ("PolicyDocument", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListAllMyBuckets","iam:*"],"Resource":"*"},
                 {"Effect":"Deny","Action":"s3:CreateBucket","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"} } }]}
                """));
    }

    [Fact]
    public async Task AwsCli_WithASessionOfAUser_MayDoWhatTheUserMay_SaveInIam()
    {
        var bob = JsonNode.Parse(await RunAsync(null, "iam", "create-access-key", "--user-name", "bob"))?["AccessKey"];
        var session = await SessionAsync(bob);

        (await RunAsync(session, "sts", "get-caller-identity")).ShouldContain("arn:aws:iam::123456789012:user/bob");
        (await RunAsync(session, "s3api", "list-buckets")).ShouldContain("Buckets");
        (await FailAsync(session, "s3api", "create-bucket", "--bucket", "not-without-mfa")).ShouldContain(
            "with an explicit deny in an identity-based policy");
        (await RunAsync(bob, "iam", "list-users")).ShouldContain("bob");
        (await FailAsync(session, "iam", "list-users")).ShouldContain(InvalidToken);
        (await FailAsync(session, "sts", "get-session-token"))
            .ShouldContain(
                "(AccessDenied) when calling the GetSessionToken operation: Cannot call GetSessionToken with session credentials");
        (await FailAsync(bob, "sts", "get-session-token", "--serial-number", "arn:aws:iam::123456789012:mfa/bob", "--token-code", "123456"))
            .ShouldContain(
                "(AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed, "
                + "unable to validate MFA code.");

        time.Advance(TimeSpan.FromSeconds(900));
        (await FailAsync(session, "sts", "get-caller-identity"))
            .ShouldContain(
                "(ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired");
    }

    [Fact]
    public async Task AwsCli_WithASessionOfTheRoot_MayDoEverything_SaveInIam()
    {
        var session = await SessionAsync(null);

        (await RunAsync(session, "sts", "get-caller-identity")).ShouldContain("arn:aws:iam::123456789012:root");
        await RunAsync(session, "s3api", "create-bucket", "--bucket", "roots-bucket");
        (await FailAsync(session, "iam", "list-users")).ShouldContain(InvalidToken);

        var history = JsonNode.Parse(await RunAsync(
            null, "cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=CreateBucket"));
        var identity = JsonNode.Parse(history?["Events"]?[0]?["CloudTrailEvent"]?.GetValue<string>() ?? "")?["userIdentity"];
        identity?["type"]?.GetValue<string>().ShouldBe("Root");
        identity?["sessionContext"]?.ToJsonString().ShouldBe("""{"attributes":{"mfaAuthenticated":"false"}}""");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task<JsonNode?> SessionAsync(JsonNode? credentials) =>
        JsonNode.Parse(await RunAsync(credentials, "sts", "get-session-token", "--duration-seconds", "900"))?["Credentials"];

    private async Task<string> RunAsync(JsonNode? credentials, params string[] arguments) =>
        (await Runner(credentials).RunAsync(Tools.Aws.Path.ShouldNotBeNull(), [.. arguments, "--output", "json"], LocalWorld.Limit))
            .EnsureSuccess().StandardOutput;

    private async Task<string> FailAsync(JsonNode? credentials, params string[] arguments)
    {
        var result = await Runner(credentials).RunAsync(Tools.Aws.Path.ShouldNotBeNull(), arguments, LocalWorld.Limit);
        result.ExitCode.ShouldNotBe(0, result.ToString());
        return result.StandardError;
    }

    private CommandRunner Runner(JsonNode? credentials)
    {
        var environment = World.Environment(folder.Write("ca.pem", World.Aws.CertificateAuthorityPem));
        if (credentials is not null)
        {
            environment["AWS_ACCESS_KEY_ID"] = credentials["AccessKeyId"]?.GetValue<string>();
            environment["AWS_SECRET_ACCESS_KEY"] = credentials["SecretAccessKey"]?.GetValue<string>();
            environment["AWS_SESSION_TOKEN"] = credentials["SessionToken"]?.GetValue<string>();
        }

        return new() { Environment = environment };
    }
}
