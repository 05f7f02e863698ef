using System.Text.Json.Nodes;

namespace Irsactl.Explain.Tests.Documents;

/// <summary>A 403 of CloudFront is explained, and never mended by opening the bucket.</summary>
public sealed class DistributionTests
{
    private const string Host = "d111111abcdef8.cloudfront.net";
    private const string Arn = "arn:aws:cloudfront::123456789012:distribution/E1";

    private static readonly DistributionAccess Access = new()
    {
        Id = "E1", Arn = Arn, IsEnabled = true, IsDeployed = true, Bucket = "demo-oidc", Policy = Policy(Arn), HasDiscoveryDocument = true,
    };

    [Fact]
    public void Discovery_DistributionDisabled_SaysSo() =>
        Check(Access with { IsEnabled = false }, FindingCodes.DocumentForbidden, "is disabled", "set Enabled to true");

    [Fact]
    public void Discovery_DistributionNotDeployed_SaysSo() =>
        Check(
            Access with { IsDeployed = false }, FindingCodes.DocumentForbidden, "still being deployed",
            "wait distribution-deployed --id E1");

    [Fact]
    public void Discovery_BucketPolicyForAnotherDistribution_ShowsBoth()
    {
        var finding = Check(
            Access with { Policy = Policy("arn:aws:cloudfront::123456789012:distribution/E2") },
            FindingCodes.BucketPolicy,
            "lets another distribution read than E1",
            Arn);
        finding.Wanted.ShouldBe(Arn);
        finding.Found.ShouldBe("arn:aws:cloudfront::123456789012:distribution/E2");
    }

    [Fact]
    public void Discovery_NoBucketPolicy_SaysSo() =>
        Check(Access with { Policy = "" }, FindingCodes.BucketPolicy, "has no bucket policy", "aws:SourceArn");

    [Fact]
    public void Discovery_NoSuchObject_SaysSo() =>
        Check(Access with { HasDiscoveryDocument = false }, FindingCodes.DocumentMissing, "no such object", "create-identity-provider");

    [Fact]
    public void Discovery_DistributionUnknown_AdvisesToLookAndNotToOpen() =>
        Check(null, FindingCodes.DocumentForbidden, "closed", "the bucket itself stays private");

    private static Finding Check(DistributionAccess? access, Diagnostics.ErrorCode code, string message, string remedy)
    {
        var finding = (Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["iss"] = $"https://{Host}"),
            Providers = Gathered.Known(
                Scenario.Account(new RegisteredProvider($"arn:aws:iam::123456789012:oidc-provider/{Host}", ["openshift"], []))),
            Discovery = Gathered.Known(new DocumentAnswer { Source = $"https://{Host}/.well-known/openid-configuration", Status = 403 }),
            Bucket = Gathered.Unknown<BucketAccess>("the issuer is not a bucket"),
            Distribution = access is null ? Gathered.Unknown<DistributionAccess>("no credentials") : Gathered.Known(access),
        }).ShouldStopAt(CheckNames.Discovery, code);
        finding.Message.ShouldContain(message);
        finding.Remedy.ShouldNotBeNull().ShouldContain(remedy);
        finding.Remedy.ShouldNotContain("let anonymous");
        finding.Remedy.ShouldNotContain("put-public-access-block");
        return finding;
    }

    private static string Policy(string distribution) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "cloudfront.amazonaws.com" },
            ["Action"] = "s3:GetObject",
            ["Resource"] = "arn:aws:s3:::demo-oidc/*",
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:SourceArn"] = distribution } },
        }),
    }.ToJsonString();
}
