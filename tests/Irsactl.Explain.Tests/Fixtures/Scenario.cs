using System.Text;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Tests.Fixtures;

/// <summary>A cluster whose identity works, and the ways to break it. Every test changes one thing of <see cref="Good"/>.</summary>
internal static class Scenario
{
    public const string Issuer = "https://demo-oidc.s3.us-east-1.amazonaws.com";
    public const string HostAndPath = "demo-oidc.s3.us-east-1.amazonaws.com";
    public const string Subject = "system:serviceaccount:openshift-machine-api:machine-api-controllers";
    public const string RoleArn = "arn:aws:iam::123456789012:role/machine-api";
    public const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/" + HostAndPath;
    public const string KeyRetrieval =
        "InvalidIdentityToken: Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity "
        + "documentation for requirements";
    public const string NotAuthorized = "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity";

    public const string PublicPolicy =
        """{"Version":"2012-10-17","Statement":[{"Sid":"AllowRead","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::demo-oidc/*"}]}""";

    public static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static TokenEvidence Good => new()
    {
        Token = Tokens.Make(),
        Now = Now,
        RoleArn = RoleArn,
        Region = "us-east-1",
        Providers = Gathered.Known(Account(new RegisteredProvider(ProviderArn, ["openshift", "sts.amazonaws.com"], []))),
        Discovery = Answer(200, DiscoveryDocument.For(IssuerUrl.Parse(Issuer)).ToJson()),
        KeySet = Keys(Pairs.Rsa.PublicKey),
        Bucket = Gathered.Known(OpenBucket),
        Role = Trust(TrustPolicy()),
    };

    public static BucketAccess OpenBucket => new()
    {
        Name = "demo-oidc",
        RestrictsPublicBuckets = false,
        Policy = PublicPolicy,
        HasDiscoveryDocument = true,
    };

    public static AccountProviders Account(RegisteredProvider? provider, params string[] all) =>
        new() { AccountId = "123456789012", Provider = provider, All = [.. all] };

    public static Gathered<DocumentAnswer> Answer(int status, ReadOnlyMemory<byte> body) =>
        Gathered.Known(new DocumentAnswer { Source = $"{Issuer}/.well-known/openid-configuration", Status = status, Body = body });

    public static Gathered<DocumentAnswer> Answer(int status, string body = "") => Answer(status, Encoding.UTF8.GetBytes(body));

    public static Gathered<DocumentAnswer> Keys(params PublicKey[] keys) => Keys(JsonWebKeySet.FromKeys(keys));

    public static Gathered<DocumentAnswer> Keys(JsonWebKeySet set) =>
        Gathered.Known(new DocumentAnswer { Source = $"{Issuer}/keys.json", Status = 200, Body = set.ToJson() });

    public static Gathered<DocumentAnswer> Discovery(Func<DiscoveryDocument, DiscoveryDocument> change) =>
        Answer(200, change(DiscoveryDocument.For(IssuerUrl.Parse(Issuer))).ToJson());

    public static Gathered<RoleTrust> Trust(string? policy) => Gathered.Known(new RoleTrust(RoleArn, policy));

    public static Gathered<AssumeRoleAnswer> Refused(string text) => Gathered.Known(new AssumeRoleAnswer(text));

    public static string TrustPolicy(
        string provider = ProviderArn,
        string key = HostAndPath + ":sub",
        string value = Subject,
        string action = "sts:AssumeRoleWithWebIdentity") =>
        $$$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"Machines","Effect":"Allow","Principal":{"Federated":"{{{provider}}}"},
          "Action":"{{{action}}}","Condition":{"StringEquals":{"{{{key}}}":"{{{value}}}"} } }]}
        """;

    /// <summary>The finding of one check.</summary>
    public static Finding Find(this TokenEvidence evidence, string check) =>
        TokenExplainer.Explain(evidence).Findings.Single(finding => finding.Check == check);

    /// <summary>The check AWS stops at must be this one, for this reason.</summary>
    public static Finding ShouldStopAt(this TokenEvidence evidence, string check, Diagnostics.ErrorCode code)
    {
        var cause = TokenExplainer.Explain(evidence).Cause.ShouldNotBeNull();
        cause.Check.ShouldBe(check);
        cause.Code.ShouldBe(code);
        return cause;
    }

    /// <summary>The answer AWS gives for the finding, by its name in the catalogue; null where nobody has seen it.</summary>
    public static string? Answer(this Finding finding) => finding.Refusals is [var first, ..] ? first.Id : null;
}
