using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Who may do what, with a user's policies.</summary>
public sealed class AuthorizationTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    [Fact]
    public async Task User_WhoMayReadOneDistribution_MayNotReadAnother()
    {
        var mine = await World.CreateAsync(CloudFrontWorld.Config("mine"));
        var other = await World.CreateAsync(CloudFrontWorld.Config("other"));
        await AllowAsync($$"""{"Effect":"Allow","Action":"cloudfront:GetDistribution","Resource":"{{mine["ARN"]}}"}""");

        (await AsUserAsync("get-distribution", "--id", mine["Id"])).ExitCode.ShouldBe(0);
        var refused = await AsUserAsync("get-distribution", "--id", other["Id"]);
        refused.StandardError.ShouldContain(
            "(AccessDenied) when calling the GetDistribution operation: User: arn:aws:iam::123456789012:user/alice is not authorized to "
            + $"perform: cloudfront:GetDistribution on resource: {other["ARN"]}");
        (await AsUserAsync("list-distributions")).StandardError.ShouldContain("cloudfront:ListDistributions on resource: *");
    }

    [Fact]
    public async Task User_WhoMayChangeWhatHasATag_MayNotChangeTheRest()
    {
        const string Tags = "<Tags><Items><Tag><Key>team</Key><Value>blue</Value></Tag></Items></Tags>";
        var blue = await World.CallAsync(
            HttpMethod.Post,
            "distribution?WithTags",
            $"<DistributionConfigWithTags>{CloudFrontWorld.Config("blue")}{Tags}</DistributionConfigWithTags>");
        var plain = await World.CreateAsync(CloudFrontWorld.Config("plain"));
        await AllowAsync("""{"Effect":"Allow","Action":"cloudfront:CreateInvalidation","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"blue"}}}""");

        (await AsUserAsync("create-invalidation", "--distribution-id", blue["Id"], "--paths", "/*")).ExitCode.ShouldBe(0);
        (await AsUserAsync("create-invalidation", "--distribution-id", plain["Id"], "--paths", "/*"))
            .StandardError.ShouldContain("(AccessDenied)");
    }

    [Fact]
    public async Task User_WhoMustTagWhatIsMade_CannotMakeItWithoutTheTag()
    {
        await AllowAsync("""{"Effect":"Allow","Action":["cloudfront:CreateDistribution","cloudfront:TagResource"],"Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":"blue"}}}""");
        const string Config = """
            {"DistributionConfig":{"CallerReference":"r","Comment":"","Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"o","DomainName":"b.s3.amazonaws.com",
             "S3OriginConfig":{"OriginAccessIdentity":""}}]},"DefaultCacheBehavior":{"TargetOriginId":"o","ViewerProtocolPolicy":"https-only",
             "CachePolicyId":"4135ea2d-6df8-44a3-9df3-4b5a84be39ad"}},"Tags":{"Items":[{"Key":"team","Value":"blue"}]}}
            """;

        var refused = await AsUserAsync(
            "create-distribution-with-tags", "--distribution-config-with-tags", Config.Replace("blue", "red", StringComparison.Ordinal));
        refused.StandardError.ShouldContain("(AccessDenied)");
        (await AsUserAsync("create-distribution-with-tags", "--distribution-config-with-tags", Config)).ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task AllowAsync(string statement)
    {
        await World.Aws.IamAsync("CreateUser", ("UserName", "alice"));
        await World.Aws.IamAsync(
            "PutUserPolicy",
            ("UserName", "alice"),
            ("PolicyName", "p"),
            ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""));
    }

    private async Task<CommandResult> AsUserAsync(params string[] arguments)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var key = await World.Aws.IamAsync("CreateAccessKey", ("UserName", "alice"));
        var environment = World.Aws.Environment(folder.Write("ca.pem", World.Aws.Aws.CertificateAuthorityPem));
        environment["AWS_ACCESS_KEY_ID"] = Member(key, "AccessKeyId");
        environment["AWS_SECRET_ACCESS_KEY"] = Member(key, "SecretAccessKey");
        var result = await new CommandRunner { Environment = environment }.RunAsync(
            Tools.Aws.Path, ["cloudfront", .. arguments], LocalWorld.Limit);
        await World.Aws.IamAsync(
            "DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", environment["AWS_ACCESS_KEY_ID"].ShouldNotBeNull()));
        return result;
    }

    private static string Member(string xml, string name) =>
        Regex.Match(xml, $"<{name}>([^<]+)</{name}>", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
