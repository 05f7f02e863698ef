using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Explain.Tests;

/// <summary>
/// What people ran into, by their public threads: each is a finding of the explainer, with a remedy, or an entry of the catalogue.
/// </summary>
public sealed class KnownTroubleTests
{
    private const string ChinaIssuer = "https://demo-oidc.s3.cn-north-1.amazonaws.com.cn";

    private static readonly Dictionary<string, (Func<TokenEvidence> Evidence, string Check, ErrorCode Code)> Findings = new(
        StringComparer.Ordinal)
    {
        ["key missing from the JWKS: tls/ was not copied"] =
            (() => Scenario.Good with { KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey) }, CheckNames.KeyId, FindingCodes.KeyNotInSet),
        ["key missing, and the audience wrong as well: the key comes first"] =
            (() => With(claims => claims["aud"] = "other") with { KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey) }, CheckNames.KeyId,
                FindingCodes.KeyNotInSet),
        ["aws/amazon-eks-pod-identity-webhook#9: key without kid"] =
            (() => Scenario.Good with { KeySet = Scenario.Keys(Set(Pairs.Rsa.PublicKey.ToJsonWebKey() with { KeyId = null })) },
                CheckNames.KeyId, FindingCodes.KeyIdDiffers),
        ["aws/amazon-eks-pod-identity-webhook#12: token without kid"] =
            (() => Scenario.Good with { Token = Tokens.Make(header: header => header["kid"] = ""), KeySet = TwoKeys() }, CheckNames.KeyId,
                FindingCodes.KeyIdMissing),
        ["spiffe/spire#4699: more than 100 keys"] =
            (() => Scenario.Good with { KeySet = Scenario.Keys(Set([.. Many(), Pairs.Rsa.PublicKey.ToJsonWebKey()])) }, CheckNames.KeyId,
                FindingCodes.TooManyKeys),
        ["openshift/cloud-credential-operator#468, #500: account-wide Block Public Access"] =
            (() => Closed(Scenario.OpenBucket with { AccountRestrictsPublicBuckets = true }), CheckNames.Discovery,
                FindingCodes.PublicAccessBlocked),
        ["bucket policy limited to a VPC"] =
            (() => Closed(Scenario.OpenBucket with
            {
                Policy = Scenario.PublicPolicy.Replace(
                    "\"Effect\"", "\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}},\"Effect\"", StringComparison.Ordinal),
            }), CheckNames.Discovery, FindingCodes.BucketPolicy),
        ["openshift/cloud-credential-operator#468: 307 right after creation"] =
            (() => Scenario.Good with { Discovery = Scenario.Answer(307) }, CheckNames.Discovery, FindingCodes.DocumentRedirected),
        ["openshift/cloud-credential-operator#684, #904: a second run prints another issuer"] =
            (() => Scenario.Good with
            {
                Providers = Gathered.Known(Scenario.Account(null, "arn:aws:iam::123456789012:oidc-provider/d1234.cloudfront.net")),
            }, CheckNames.Provider, FindingCodes.ProviderMissing),
        ["openshift/cloud-credential-operator#364, #318, #351: a role left from earlier trusts another provider"] =
            (() => Scenario.Good with
            {
                Role = Scenario.Trust(
                    Scenario.TrustPolicy("arn:aws:iam::123456789012:oidc-provider/old.example.com", "old.example.com:sub")),
            }, CheckNames.TrustPolicy, FindingCodes.TrustPolicy),
        ["openshift/hypershift#5571: a trust policy with the ARN of another partition"] =
            (() => Scenario.Good with
            {
                Role = Scenario.Trust(
                    Scenario.TrustPolicy(Scenario.ProviderArn.Replace("arn:aws:", "arn:aws-us-gov:", StringComparison.Ordinal))),
            }, CheckNames.TrustPolicy, FindingCodes.TrustPolicy),
        ["openshift/cloud-credential-operator#557, #596: a bucket in China with the ARN of the commercial partition"] =
            (() => Closed(Scenario.OpenBucket, ChinaIssuer) with
            {
                Token = Tokens.Make(claims => claims["iss"] = ChinaIssuer),
                Providers = Gathered.Known(Scenario.Account(new RegisteredProvider(Scenario.ProviderArn, ["openshift"], []))),
            }, CheckNames.Discovery, FindingCodes.BucketPolicy),
        ["coreos/go-oidc#66: trailing slash on the issuer"] =
            (() => With(claims => claims["iss"] = Scenario.Issuer + "/") with
            {
                Providers = Gathered.Known(Scenario.Account(null, Scenario.ProviderArn)),
            }, CheckNames.Provider, FindingCodes.IssuerSpelling),
        ["discovery issuer differing from the API server's"] =
            (() => Scenario.Good with
            {
                Discovery = Scenario.Discovery(document => document with { Issuer = "https://other.example.com" }),
            }, CheckNames.Discovery, FindingCodes.DiscoveryIssuer),
        ["awslabs/amazon-eks-irsa-cfn#18: sts.amazon.com"] =
            (() => With(claims => claims["aud"] = "sts.amazon.com"), CheckNames.Audience, FindingCodes.AudienceNotRegistered),
        ["aws/aws-sdk-net#3071: azp"] =
            (() => With(claims => claims["azp"] = "client"), CheckNames.Audience, FindingCodes.AudienceNotRegistered),
        ["aws-actions/configure-aws-credentials#775, #1309: default audience"] =
            (() => With(claims => claims["aud"] = new JsonArray("https://kubernetes.default.svc")), CheckNames.Audience,
                FindingCodes.AudienceNotRegistered),
        ["aws/aws-sdk-js-v3#3052: stale token file"] =
            (() => With(claims => claims["exp"] = 1) with { Answer = Scenario.Refused(Scenario.KeyRetrieval) }, CheckNames.Times,
                FindingCodes.Expired),
        ["aws/aws-cli#7194: intermittent key retrieval"] =
            (() => Scenario.Good with { Answer = Scenario.Refused(Scenario.KeyRetrieval) }, CheckNames.Answer, FindingCodes.RefusedByAws),
        ["aws-actions/configure-aws-credentials#357, alphagov/gsp#889: thumbprint drift"] =
            (() => Scenario.Good with
            {
                Discovery = Gathered.Known(
                    new DocumentAnswer { Source = Scenario.Issuer, Failure = TransportFailure.Certificate, Thumbprints = ["aa"] }),
            }, CheckNames.Discovery, FindingCodes.CertificateUntrusted),
        ["openshift/cloud-credential-operator#280: provider in the wrong account"] =
            (() => Scenario.Good with
            {
                RoleArn = "arn:aws:iam::999999999999:role/machine-api",
                Role = Gathered.Unknown<RoleTrust>("the credentials are of another account"),
                Answer = Scenario.Refused($"InvalidIdentityToken: No OpenIDConnect provider found in your account for {Scenario.Issuer}"),
            }, CheckNames.Answer, FindingCodes.RefusedByAws),
    };

    public static TheoryData<string> Threads { get; } = [.. Findings.Keys];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Explain_WhatPeopleRanInto_IsNamedWithARemedy(string thread)
    {
        var (evidence, check, code) = Findings[thread];

        evidence().ShouldStopAt(check, code).Remedy.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(
        "openshift/cloud-credential-operator#526, #529, #530",
        "AccessControlListNotSupported: The bucket does not allow ACLs",
        "acl-not-supported")]
    [InlineData(
        "openshift/cloud-credential-operator#500",
        "AccessDenied: User: arn:aws:iam::123456789012:user/me is not authorized to perform: s3:PutBucketPolicy on resource: "
            + "\"arn:aws:s3:::b\" because public policies are blocked by the BlockPublicPolicy block public access setting.",
        "public-policy-blocked")]
    [InlineData(
        "openshift/cloud-credential-operator#468",
        "PermanentRedirect: The bucket you are attempting to access must be addressed using the specified endpoint. "
            + "Please send all future requests to this endpoint.",
        "bucket-elsewhere")]
    [InlineData(
        "openshift/cloud-credential-operator#468",
        "Please re-send this request to the specified temporary endpoint. Continue to use the original request endpoint "
            + "for future requests.",
        "bucket-new")]
    [InlineData(
        "openshift/cloud-credential-operator#364",
        "EntityAlreadyExists: Role with name c1-openshift-ingress already exists.",
        "role-exists")]
    [InlineData(
        "openshift/cloud-credential-operator#684",
        "EntityAlreadyExists: Provider with url https://example.com already exists.",
        "provider-exists")]
    [InlineData(
        "openshift/cloud-credential-operator#351",
        "DeleteConflict: Cannot delete entity, must detach all policies first.",
        "delete-conflict")]
    [InlineData(
        "openshift/hypershift#5595",
        "MalformedPolicyDocument: Partition \"aws\" is not valid for resource \"arn:aws:s3:::b\".",
        "partition")]
    [InlineData(
        "openshift/cloud-credential-operator#491",
        "InvalidClientTokenId: The security token included in the request is invalid.",
        "call-signed")]
    public void Recognise_WhatTheSetUpAnswers_FindsItsEntry(string thread, string text, string id) =>
        RefusalCatalogue.Recognise(text).Id.ShouldBe(id, thread);

    [Fact]
    public void Recognise_KeyRetrieval_NamesStaleTokensStrayHeadersAndPassingFailures()
    {
        var causes = string.Join(
            '\n', RefusalCatalogue.Recognise(Scenario.KeyRetrieval).Causes.Select(cause => $"{cause.Cause}: {cause.Remedy}"));

        causes.ShouldContain("the token is old");
        causes.ShouldContain("X-Amz-Security-Token");
        causes.ShouldContain("a passing failure: try again");
    }

    [Fact]
    public void Explain_IssuerThatHasToChange_WarnsOfTokensOfTheOldOne() =>
        // aws/amazon-eks-pod-identity-webhook#126
        With(claims => claims["iss"] = "http://demo.example.com").ShouldStopAt(CheckNames.Issuer, FindingCodes.IssuerUnusable)
            .Remedy.ShouldNotBeNull().ShouldContain("second --service-account-issuer");

    [Fact]
    public void Explain_EmulatorThatVerifiesNothing_IsSuspected() =>
        // getmoto/moto#2313, localstack/localstack#11838, vercel-labs/emulate#253
        (With(claims => claims["exp"] = 1) with { Answer = Gathered.Known(new AssumeRoleAnswer(null, "arn")) })
            .Find(CheckNames.Answer).Message.ShouldContain("an emulator");

    [Fact]
    public void Explain_StaleTokenWithTheKeyRetrievalText_IsExplainedByItsAge() =>
        Findings["aws/aws-sdk-js-v3#3052: stale token file"].Evidence().Find(CheckNames.Answer)
            .Message.ShouldEndWith("as expected from times");

    private static TokenEvidence With(Action<JsonObject> claims) => Scenario.Good with { Token = Tokens.Make(claims) };

    private static TokenEvidence Closed(BucketAccess bucket, string issuer = Scenario.Issuer) => Scenario.Good with
    {
        Discovery = Gathered.Known(new DocumentAnswer { Source = $"{issuer}/.well-known/openid-configuration", Status = 403 }),
        KeySet = Gathered.Unknown<DocumentAnswer>("not read"),
        Bucket = Gathered.Known(bucket),
    };

    private static JsonWebKeySet Set(params JsonWebKey[] keys) => new(keys);

    private static Gathered<DocumentAnswer> TwoKeys() => Scenario.Keys(Pairs.Rsa.PublicKey, Pairs.OtherRsa.PublicKey);

    private static IEnumerable<JsonWebKey> Many()
    {
        var other = Pairs.OtherRsa.PublicKey.ToJsonWebKey();
        return Enumerable.Range(0, 100).Select(index => other with { KeyId = $"key-{index}" });
    }
}
