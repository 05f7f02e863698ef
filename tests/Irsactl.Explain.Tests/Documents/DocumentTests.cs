using System.Collections.Immutable;

namespace Irsactl.Explain.Tests.Documents;

/// <summary>Discovery document and key set: there, readable by AWS, and right.</summary>
public sealed class DocumentTests
{
    private const string Denied = "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    [Fact]
    public void Discovery_BlockPublicAccessOfTheBucket_IsTheCause()
    {
        var finding = Closed(Scenario.OpenBucket with { RestrictsPublicBuckets = true })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.PublicAccessBlocked);
        finding.Message.ShouldContain("bucket demo-oidc");
        finding.Answer().ShouldBe("key-retrieval");
        finding.Remedy.ShouldBe("irsactl aws create-identity-provider --name demo --region us-east-1 --public-key-file FILE");
    }

    [Fact]
    public void Discovery_BlockPublicAccessOfTheAccount_IsTheCause() =>
        Closed(Scenario.OpenBucket with { AccountRestrictsPublicBuckets = true })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.PublicAccessBlocked)
            .Message.ShouldContain("whole account");

    [Fact]
    public void Discovery_NothingOfTheBucketClosesIt_LeavesTheAccount() =>
        Closed(Scenario.OpenBucket).ShouldStopAt(CheckNames.Discovery, FindingCodes.PublicAccessBlocked)
            .Message.ShouldContain("whole account");

    [Fact]
    public void Discovery_NoBucketPolicy_IsTheCause() =>
        Closed(Scenario.OpenBucket with { Policy = "" }).ShouldStopAt(CheckNames.Discovery, FindingCodes.BucketPolicy)
            .Message.ShouldContain("no bucket policy");

    [Fact]
    public void Discovery_BucketPolicyThatCannotBeRead_BlamesNothingElse() =>
        Closed(Scenario.OpenBucket with { Policy = "<Error/>" }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentForbidden);

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", "aws:SourceVpc")]
    [InlineData("""{"StringEquals":{"aws:SourceVpce":"vpce-1"}}""", "aws:SourceVpce")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""", "aws:SourceIp")]
    public void Discovery_BucketPolicyLimitedToANetwork_IsTheCauseEvenWhereItCanBeReadFromHere(string condition, string key)
    {
        var bucket = Scenario.OpenBucket with
        {
            Policy = Scenario.PublicPolicy.Replace("\"Effect\"", $"\"Condition\":{condition},\"Effect\"", StringComparison.Ordinal),
        };

        Closed(bucket).ShouldStopAt(CheckNames.Discovery, FindingCodes.BucketPolicy).Found.ShouldNotBeNull().ShouldContain(key);
        (Scenario.Good with { Bucket = Gathered.Known(bucket) }).ShouldStopAt(CheckNames.Discovery, FindingCodes.BucketPolicy)
            .Message.ShouldContain("can be read from here");
    }

    [Fact]
    public void Discovery_DenyUnlessFromAnEndpoint_IsTheCause()
    {
        var policy = Scenario.PublicPolicy[..^2]
            + """,{"Sid":"Inside","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::demo-oidc/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}}]}""";
        Closed(Scenario.OpenBucket with { Policy = policy }).ShouldStopAt(CheckNames.Discovery, FindingCodes.BucketPolicy)
            .Found.ShouldNotBeNull().ShouldContain("(Inside) denies it");
    }

    [Fact]
    public void Discovery_ObjectMissingInAnOpenBucket_IsToldFromClosed() =>
        Closed(Scenario.OpenBucket with { HasDiscoveryDocument = false }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentMissing);

    [Fact]
    public void KeySet_ObjectMissingInAnOpenBucket_IsToldFromClosed()
    {
        var evidence = Scenario.Good with
        {
            KeySet = Gathered.Known(new DocumentAnswer { Source = $"{Scenario.Issuer}/keys.json", Status = 403 }),
            Bucket = Gathered.Known(Scenario.OpenBucket with { HasKeySet = false }),
        };

        evidence.ShouldStopAt(CheckNames.KeySet, FindingCodes.DocumentMissing).Message.ShouldContain("no object keys.json");
    }

    [Fact]
    public void Discovery_ClosedAndNothingKnownOfTheBucket_SaysSo()
    {
        var finding = (Closed(Scenario.OpenBucket) with { Bucket = Gathered.Unknown<BucketAccess>("no credentials") })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentForbidden);
        finding.Message.ShouldContain("no credentials");
        finding.Found.ShouldBe("HTTP 403 AccessDenied");
    }

    [Theory]
    [InlineData(404, "<Error><Code>NoSuchBucket</Code></Error>", "no bucket")]
    [InlineData(404, "", "does not exist")]
    public void Discovery_Missing_SaysWhat(int status, string body, string words) =>
        (Scenario.Good with { Discovery = Scenario.Answer(status, body) }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentMissing)
            .Message.ShouldContain(words);

    [Fact]
    public void Discovery_Redirect_IsNotFollowed()
    {
        var answer = new DocumentAnswer
        {
            Source = $"{Scenario.Issuer}/.well-known/openid-configuration",
            Status = 307,
            Location = "https://elsewhere",
        };
        (Scenario.Good with { Discovery = Gathered.Known(answer) }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentRedirected)
            .Found.ShouldBe("HTTP 307 to https://elsewhere");
    }

    [Fact]
    public void Discovery_ServerError_ShowsTheStatus() =>
        (Scenario.Good with { Discovery = Scenario.Answer(503) }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentStatus)
            .Found.ShouldBe("HTTP 503");

    [Theory]
    [InlineData(TransportFailure.NoSuchName, "IRS4020")]
    [InlineData(TransportFailure.NoConnection, "IRS4020")]
    [InlineData(TransportFailure.TimedOut, "IRS4021")]
    [InlineData(TransportFailure.Handshake, "IRS4031")]
    [InlineData(TransportFailure.Certificate, "IRS4022")]
    [InlineData(TransportFailure.TooLarge, "IRS4029")]
    public void Discovery_NoAnswer_SaysWhy(TransportFailure failure, string code) =>
        Failing(failure).Code.ShouldNotBeNull().Id.ShouldBe(code);

    [Fact]
    public void Discovery_UntrustedCertificate_IsTheThumbprintTextUnlessRegistered()
    {
        const string shown = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        Failing(TransportFailure.Certificate, shown).Answer().ShouldBe("thumbprint");
        Failing(TransportFailure.Certificate, shown, registered: [shown.ToUpperInvariant()]).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Discovery_OtherIssuer_ShowsBothAndTheDifference()
    {
        var finding = (Scenario.Good with { Discovery = Scenario.Discovery(document => document with { Issuer = Scenario.Issuer + "/" }) })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DiscoveryIssuer);
        finding.Wanted.ShouldBe(Scenario.Issuer);
        finding.Found.ShouldBe(Scenario.Issuer + "/");
        finding.Message.ShouldContain("the slash at the end");
    }

    [Fact]
    public void Discovery_MemberMissing_IsNamed() =>
        (Scenario.Good with { Discovery = Scenario.Discovery(document => document with { SubjectTypesSupported = [] }) })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable).Message.ShouldContain("lacks subject_types_supported");

    [Theory]
    [InlineData("http://demo.example.com/keys.json")]
    [InlineData("keys.json")]
    public void Discovery_KeySetWithoutTls_IsRefused(string url) =>
        (Scenario.Good with { Discovery = Scenario.Discovery(document => document with { JwksUri = url }) })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable).Found.ShouldBe(url);

    [Theory]
    [InlineData("https://10.0.0.1:6443/openid/v1/jwks", "10.0.0.1 is an address of a private network")]
    [InlineData("https://api-int.cluster.internal:6443/openid/v1/jwks", "api-int.cluster.internal is a name of a private network")]
    [InlineData("https://kubernetes.default.svc/openid/v1/jwks", "kubernetes.default.svc is a name inside the cluster")]
    public void Discovery_KeySetOnAPrivateHost_IsRefused(string url, string problem)
    {
        var finding = (Scenario.Good with { Discovery = Scenario.Discovery(document => document with { JwksUri = url }) })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable);
        finding.Message.ShouldContain(problem);
        finding.Found.ShouldBe(url);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("")]
    public void Discovery_NotADocument_IsUnusable(string body) =>
        (Scenario.Good with { Discovery = Scenario.Answer(200, body) }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable);

    [Theory]
    [InlineData("{\"keys\": []}")]
    [InlineData("{}")]
    [InlineData("[")]
    public void KeySet_NotUsable_IsSaid(string body) =>
        (Scenario.Good with { KeySet = Scenario.Answer(200, body) }).ShouldStopAt(CheckNames.KeySet, FindingCodes.DocumentUnusable);

    [Fact]
    public void KeySet_FromAFile_NeedsNoDiscoveryDocument()
    {
        var keys = Gathered.Known(DocumentAnswer.FromFile("keys.json", Scenario.Keys(Pairs.Rsa.PublicKey).Value?.Body ?? default));
        var evidence = Scenario.Good with { Discovery = Gathered.Unknown<DocumentAnswer>("offline"), KeySet = keys };
        evidence.Find(CheckNames.Signature).Verdict.ShouldBe(Verdict.Passed);
        (evidence with { Discovery = Scenario.Answer(503) }).Find(CheckNames.Signature).Verdict.ShouldBe(Verdict.Passed);
    }

    [Theory]
    [InlineData(
        "Allow", "StringEquals", "aws:SourceVpce", "vpce-1", "it admits only a VPC",
        "statement 1 (Only) allows it only where StringEquals aws:SourceVpce vpce-1")]
    [InlineData(
        "Allow", "IpAddress", "aws:SourceIp", "10.0.0.0/8", "it admits only some addresses",
        "statement 1 (Only) allows it only where IpAddress aws:SourceIp 10.0.0.0/8")]
    public void Discovery_PolicyLimitedToAPlace_SaysSoWithStatementAndCondition(
        string effect, string @operator, string key, string value, string admits, string statement)
    {
        var finding = Closed(Scenario.OpenBucket with { Policy = Limited(effect, @operator, key, value), RestrictsPublicBuckets = true })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.BucketPolicy);
        finding.Message.ShouldContain(admits);
        finding.Found.ShouldBe(statement);
        finding.Message.ShouldContain("besides, block public access of bucket");
    }

    [Fact]
    public void Discovery_AccountBlockRead_IsToldFromEverythingElse()
    {
        Closed(Scenario.OpenBucket with { AccountRestrictsPublicBuckets = true })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.PublicAccessBlocked)
            .Message.ShouldStartWith("block public access of the whole account");
        Closed(Scenario.OpenBucket)
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.PublicAccessBlocked)
            .Message.ShouldContain("so block public access of the whole account");
        Closed(Scenario.OpenBucket with { AccountRestrictsPublicBuckets = false })
            .ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentForbidden)
            .Message.ShouldContain("neither its settings nor the account's");
    }

    private static string Limited(string effect, string @operator, string key, string value) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Sid":"Only","Effect":"{{{effect}}}","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::demo-oidc/*","Condition":{"{{{@operator}}}":{"{{{key}}}":"{{{value}}}"} } }]}""";

    private static TokenEvidence Closed(BucketAccess bucket) => Scenario.Good with
    {
        Discovery = Scenario.Answer(403, Denied),
        KeySet = Gathered.Unknown<DocumentAnswer>("not read"),
        Bucket = Gathered.Known(bucket),
    };

    private static Finding Failing(TransportFailure failure, string? shown = null, ImmutableArray<string>? registered = null) =>
        (Scenario.Good with
        {
            Providers = Gathered.Known(Scenario.Account(new RegisteredProvider(Scenario.ProviderArn, ["openshift"], registered ?? []))),
            Discovery = Gathered.Known(new DocumentAnswer
            {
                Source = $"{Scenario.Issuer}/.well-known/openid-configuration",
                Failure = failure,
                Thumbprints = shown is null ? [] : [shown],
                Certificate = shown is null
                    ? null
                    : new ShownCertificate { Subject = "CN=demo", Issuer = "CN=someone", Faults = [CertificateFault.UnknownAuthority] },
            }),
        }).Find(CheckNames.Discovery);
}
