using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>A web identity from end to end: IAM by boto3, STS by the .NET SDK, an issuer behind real TLS.</summary>
public sealed class OverHttpTests : IAsyncLifetime
{
    private const string SetUp = """
        import json, sys
        import boto3
        iam = boto3.client("iam")
        url, thumbprints = sys.argv[1], sys.argv[2:]
        provider = iam.create_open_id_connect_provider(Url=url, ClientIDList=["sts.amazonaws.com"], ThumbprintList=thumbprints)["OpenIDConnectProviderArn"]
        assert iam.get_open_id_connect_provider(OpenIDConnectProviderArn=provider)["ThumbprintList"] == thumbprints
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": provider},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {url[8:] + ":sub": "system:serviceaccount:ns:sa"}}}]}
        role = iam.create_role(RoleName="workload", AssumeRolePolicyDocument=json.dumps(trust), Description="a <b> & c", Tags=[{"Key": "a", "Value": "b = c"}])["Role"]
        read = iam.get_role(RoleName="workload")["Role"]
        assert read.pop("RoleLastUsed") == {} and read == role, (read, role)
        assert read["AssumeRolePolicyDocument"] == trust, read
        assert [r["RoleName"] for page in iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 1}) for r in page["Roles"]] == ["workload"]
        print(role["Arn"])
        """;

    private readonly IssuerKit kit = new() { Url = $"https://{TlsIssuer.Host}/cluster" };
    private TlsIssuer? issuer;

    public async ValueTask InitializeAsync() => issuer = await TlsIssuer.StartAsync(Documents());

    [Fact]
    public async Task WebIdentity_IssuerWithATrustedRoot_GetsCredentialsThatWork()
    {
        await using var aws = await StartAsync(issuer.ShouldNotBeNull().RootPem);
        var roleArn = await SetUpAsync(aws);
        var answer = await AssumeAsync(aws, roleArn);
        answer.SubjectFromWebIdentityToken.ShouldBe("system:serviceaccount:ns:sa");
        answer.Provider.ShouldBe($"arn:aws:iam::{aws.AccountId}:oidc-provider/{kit.HostAndPath}");

        using var sts = new AmazonSecurityTokenServiceClient(answer.Credentials, Config(aws));
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken);
        identity.Arn.ShouldBe(answer.AssumedRoleUser.Arn);
        identity.UserId.ShouldBe(answer.AssumedRoleUser.AssumedRoleId);
    }

    [Fact]
    public async Task WebIdentity_UnknownRootAndItsThumbprint_IsAccepted()
    {
        await using var aws = await StartAsync(trustedRoots: null);
        var roleArn = await SetUpAsync(aws, issuer.ShouldNotBeNull().Thumbprint);
        (await AssumeAsync(aws, roleArn)).Credentials.AccessKeyId.ShouldStartWith("ASIA");
    }

    [Fact]
    public async Task WebIdentity_UnknownRootAndAnotherThumbprint_IsRefused()
    {
        await using var aws = await StartAsync(trustedRoots: null);
        var roleArn = await SetUpAsync(aws, new string('0', 40));
        var refused = await Should.ThrowAsync<InvalidIdentityTokenException>(() => AssumeAsync(aws, roleArn));
        refused.ErrorCode.ShouldBe("InvalidIdentityToken");
        ((int)refused.StatusCode).ShouldBe(400);
        refused.Message.ShouldBe("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
    }

    public async ValueTask DisposeAsync()
    {
        if (issuer is not null)
        {
            await issuer.DisposeAsync();
        }

        kit.Dispose();
    }

    private Dictionary<string, byte[]> Documents() =>
        kit.Documents().ToDictionary(
            document => $"/cluster/{document.Key}", document => Encoding.UTF8.GetBytes(document.Value), StringComparer.Ordinal);

    private Task<LocalAwsServer> StartAsync(string? trustedRoots)
    {
        var options = new LocalAwsOptions { TrustedRootsPem = trustedRoots };
        return LocalAwsServer.StartAsync(
            options with { Resolve = options.Resolve.Add($"{TlsIssuer.Host}:443", issuer.ShouldNotBeNull().Address) },
            TestContext.Current.CancellationToken);
    }

    private async Task<string> SetUpAsync(LocalAwsServer aws, params string[] thumbprints)
    {
        var python = Tools.PythonWithBoto3.Path;
        Assert.SkipWhen(python is null, Tools.PythonWithBoto3.SkipReason);
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = aws.Endpoint.OriginalString,
                ["AWS_ACCESS_KEY_ID"] = aws.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = aws.SecretAccessKey,
                ["AWS_REGION"] = "us-east-1",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
            },
        };
        var result = await runner.RunAsync(python, ["-c", SetUp, kit.Url, .. thumbprints], TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, result.StandardError);
        return result.StandardOutput.Trim();
    }

    private async Task<AssumeRoleWithWebIdentityResponse> AssumeAsync(LocalAwsServer aws, string roleArn)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = kit.Url, ["aud"] = "sts.amazonaws.com", ["sub"] = "system:serviceaccount:ns:sa", ["iat"] = now, ["exp"] = now + 600,
        };
        using var sts = new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), Config(aws));
        return await sts.AssumeRoleWithWebIdentityAsync(
            new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = roleArn,
                RoleSessionName = "over-http",
                WebIdentityToken = kit.Sign(IssuerKit.Header(), claims.ToJsonString()),
            },
            TestContext.Current.CancellationToken);
    }

    private static AmazonSecurityTokenServiceConfig Config(LocalAwsServer aws) => new()
    {
        ServiceURL = aws.Endpoint.OriginalString,
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = 0,
    };
}
