using Irsactl.Diagnostics;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Credentials;

/// <summary>The SDK's own chain gives the credentials, whatever kind of profile they come from.</summary>
[Collection("environment")]
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class CredentialChainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Environment_AccessKey_Signs()
    {
        using var environment = new EnvironmentScope { ["AWS_ACCESS_KEY_ID"] = "AKIAFROMENV", ["AWS_SECRET_ACCESS_KEY"] = "secret" };

        (await SignedByAsync()).ShouldBe("AKIAFROMENV");
    }

    [Fact]
    public async Task Profile_CredentialProcess_Signs()
    {
        using var environment = new EnvironmentScope
        {
            ["AWS_PROFILE"] = "process",
            ["IRSACTL_TEST_CREDENTIALS"] = """{"Version":1,"AccessKeyId":"AKIAFROMPROCESS","SecretAccessKey":"secret"}""",
        };

        (await SignedByAsync()).ShouldBe("AKIAFROMPROCESS");
    }

    [Fact]
    public async Task Profile_SourceProfile_AssumesTheRoleWithTheSourcesKey()
    {
        await using var sts = new FakeSts();
        using var environment = new EnvironmentScope { ["AWS_ENDPOINT_URL_STS"] = sts.Endpoint };

        (await SignedByAsync(profile: "role")).ShouldBe("ASIAFROMSTS");

        var call = sts.Calls.ShouldHaveSingleItem();
        call.Action.ShouldBe("AssumeRole");
        call.Authorization.ShouldNotBeNull().ShouldContain("Credential=AKIABASE/");
    }

    [Fact]
    public async Task Environment_WebIdentity_AssumesTheRoleUnsigned()
    {
        await using var sts = new FakeSts();
        using var folder = new TemporaryFolder();
        using var environment = new EnvironmentScope
        {
            ["AWS_ENDPOINT_URL_STS"] = sts.Endpoint,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/pod",
            ["AWS_WEB_IDENTITY_TOKEN_FILE"] = folder.Write("token", "header.claims.signature"),
        };

        (await SignedByAsync()).ShouldBe("ASIAFROMSTS");

        sts.Calls.ShouldHaveSingleItem().ShouldBe(("AssumeRoleWithWebIdentity", null));
    }

    [Fact]
    public async Task Environment_EndpointOfOneService_IsUsedForThatService()
    {
        using var environment = new EnvironmentScope
        {
            ["AWS_ACCESS_KEY_ID"] = "a",
            ["AWS_SECRET_ACCESS_KEY"] = "b",
            ["AWS_ENDPOINT_URL_IAM"] = "http://iam.test:1234",
            ["AWS_ENDPOINT_URL"] = "http://all.test:1234",
        };
        using var aws = FakeAws.Answering("<R/>");
        using var clients = new AwsClients(new AwsClientOptions { Region = "eu-west-1", HttpHandlerFactory = () => aws });

        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);
        await clients.S3.ListBucketsAsync(Cancellation);

        aws.Requests.Select(request => request.Url.Authority).ShouldBe(["iam.test:1234", "all.test:1234"]);
    }

    [Fact]
    public async Task Profile_EndpointSettings_AreUsed()
    {
        using var environment = new EnvironmentScope { ["AWS_PROFILE"] = "endpoint" };
        using var aws = FakeAws.Answering("<R/>");
        using var clients = new AwsClients(new AwsClientOptions { Region = "us-east-1", HttpHandlerFactory = () => aws });

        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);

        aws.Requests.ShouldHaveSingleItem().Url.Authority.ShouldBe("profile.test:1234");
    }

    [Fact]
    public async Task Nothing_Configured_IsOneClearError()
    {
        using var environment = new EnvironmentScope();
        using var aws = FakeAws.Answering("<R/>");
        using var clients = new AwsClients(new AwsClientOptions { Region = "us-east-1", HttpHandlerFactory = () => aws });

        var thrown = await Should.ThrowAsync<IrsactlException>(() => clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation));

        thrown.Code.ShouldBe(AwsClientErrors.NoCredentials);
        aws.Requests.ShouldBeEmpty();
    }

    private static async Task<string> SignedByAsync(string? profile = null)
    {
        using var aws = FakeAws.Answering("<R/>");
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            Profile = profile,
            HttpHandlerFactory = () => aws,
        });
        await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation);
        var authorization = aws.Requests.ShouldHaveSingleItem().Authorization;
        return authorization.Split("Credential=")[1].Split('/')[0];
    }
}
