using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Route53;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Acm;

public sealed class CertificateTests : IAsyncLifetime
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() =>
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time, SettleDelay = Settle });

    [Fact]
    public async Task Certificate_IsIssued_OnceItsRecordsAreInTheZone()
    {
        var zone = await World.CreateZoneAsync("example.com");
        var arn = await World.RequestCertificateAsync("Issuer.example.com", "*.issuer.example.com", "b.example.com");
        arn.ShouldMatch("^arn:aws:acm:us-east-1:123456789012:certificate/[0-9a-f-]{36}$");
        var early = await World.DescribeAsync(arn);
        early["Status"].Text().ShouldBe("PENDING_VALIDATION");
        early["DomainValidationOptions"]![0]!["ResourceRecord"].ShouldBeNull();

        time.Advance(Settle);
        var options = (await World.DescribeAsync(arn))["DomainValidationOptions"].ShouldNotBeNull().AsArray();
        options.Select(option => option!["DomainName"].Text()).ShouldBe(["issuer.example.com", "*.issuer.example.com", "b.example.com"]);
        var records = options.Select(
            option => (Name: option!["ResourceRecord"]!["Name"].Text(), Value: option["ResourceRecord"]!["Value"].Text())).ToList();
        records[0].Name.ShouldMatch(@"^_[0-9a-f]{32}\.issuer\.example\.com\.$");
        records[0].Value.ShouldMatch(@"^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$");
        records[1].ShouldBe(records[0]);

        await AddAsync(zone, records[0]);
        time.Advance(Settle);
        var half = await World.DescribeAsync(arn);
        half["Status"].Text().ShouldBe("PENDING_VALIDATION");
        half["DomainValidationOptions"]!.AsArray().Select(option => option!["ValidationStatus"].Text())
            .ShouldBe(["SUCCESS", "SUCCESS", "PENDING_VALIDATION"]);
        (await World.AcmRefusalAsync("GetCertificate", AcmCalls.OfArn(arn))).Code.ShouldBe("RequestInProgressException");

        await AddAsync(zone, records[2]);
        (await World.DescribeAsync(arn))["Status"].Text().ShouldBe("PENDING_VALIDATION", "the record is not in sync");
        time.Advance(Settle);
        var done = await World.DescribeAsync(arn);
        (done["Status"].Text(), done["KeyAlgorithm"].Text(), done["SignatureAlgorithm"].Text()).ShouldBe(
            ("ISSUED", "RSA_2048", "SHA256WITHECDSA"));
        var got = await World.AcmOkAsync("GetCertificate", AcmCalls.OfArn(arn));
        using var certificate = X509Certificate2.CreateFromPem(got["Certificate"].Text());
        certificate.MatchesHostname("a.issuer.example.com").ShouldBeTrue();
        certificate.MatchesHostname("other.example.com").ShouldBeFalse();
        Chains(certificate, got["CertificateChain"].Text()).ShouldBeTrue();
    }

    [Fact]
    public async Task Certificate_NotValidatedInThreeDays_IsGivenUp()
    {
        var arn = await World.RequestCertificateAsync("a.example.com");
        time.Advance(TimeSpan.FromHours(72) + Settle);

        (await World.DescribeAsync(arn))["Status"].Text().ShouldBe("VALIDATION_TIMED_OUT");
        (await World.AcmRefusalAsync("GetCertificate", AcmCalls.OfArn(arn))).Code.ShouldBe("ResourceNotFoundException");
    }

    [Theory]
    [InlineData("0 issue &quot;letsencrypt.org&quot;", "FAILED")]
    [InlineData("0 issue &quot;amazon.com; validationmethods=dns-01&quot;", "PENDING_VALIDATION")]
    [InlineData("0 issuewild &quot;letsencrypt.org&quot;", "PENDING_VALIDATION")]
    public async Task CertificateThatCaaForbids_Fails(string record, string status)
    {
        var zone = await World.CreateZoneAsync("example.com");
        await World.Route53XmlAsync(
            "POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(Route53Calls.Change("CREATE", "example.com", "CAA", record)));
        var arn = await World.RequestCertificateAsync("a.b.example.com");
        time.Advance(Settle);

        (await World.DescribeAsync(arn))["Status"].Text().ShouldBe(status);
    }

    [Fact]
    public async Task SameTokenAgain_MakesNoSecondCertificate()
    {
        const string Body = """{"DomainName":"a.example.com","ValidationMethod":"DNS","IdempotencyToken":"t1"}""";
        var first = (await World.AcmOkAsync("RequestCertificate", Body))["CertificateArn"].Text();

        (await World.AcmOkAsync("RequestCertificate", Body))["CertificateArn"].Text().ShouldBe(first);
        (await World.AcmOkAsync("RequestCertificate", Body, "eu-west-1"))["CertificateArn"].Text().ShouldContain(":eu-west-1:");
        time.Advance(TimeSpan.FromHours(1));
        var late = (await World.AcmOkAsync("RequestCertificate", Body))["CertificateArn"].Text();
        string.Equals(late, first, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Certificates_AreOfTheirRegion_AndListedInPages()
    {
        for (var number = 0; number < 3; number++)
        {
            await World.RequestCertificateAsync($"a{number}.example.com");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await World.AcmOkAsync(
            "RequestCertificate", """{"DomainName":"ec.example.com","ValidationMethod":"DNS","KeyAlgorithm":"EC_prime256v1"}""");
        var page = await World.AcmOkAsync("ListCertificates", """{"MaxItems":2}""");
        Names(page).ShouldBe(["a0.example.com", "a1.example.com"]);
        var rest = await World.AcmOkAsync(
            "ListCertificates", new JsonObject { ["MaxItems"] = 2, ["NextToken"] = page["NextToken"].Text() }.ToJsonString());
        Names(rest).ShouldBe(["a2.example.com"]);
        rest["NextToken"].ShouldBeNull();
        Names(await World.AcmOkAsync(
            "ListCertificates", """{"Includes":{"keyTypes":["EC_prime256v1"]},"CertificateStatuses":["PENDING_VALIDATION"]}"""))
            .ShouldBe(["ec.example.com"]);
        Names(await World.AcmOkAsync("ListCertificates", """{"CertificateStatuses":["ISSUED"]}""")).ShouldBeEmpty();
        Names(await World.AcmOkAsync("ListCertificates", "{}", "eu-west-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_AreAddedListedAndRemoved_AndTheCertificateDeleted()
    {
        var arn = await World.RequestCertificateAsync("a.example.com");
        await World.AcmOkAsync("AddTagsToCertificate", Tagged(arn, ("b", "1"), ("a", "2")));
        await World.AcmOkAsync("RemoveTagsFromCertificate", Tagged(arn, ("a", "2"), ("b", "other")));

        (await World.AcmOkAsync("ListTagsForCertificate", AcmCalls.OfArn(arn))).ToJsonString()
            .ShouldBe("""{"Tags":[{"Key":"b","Value":"1"}]}""");
        await World.AcmOkAsync("DeleteCertificate", AcmCalls.OfArn(arn));
        (await World.AcmRefusalAsync("DescribeCertificate", AcmCalls.OfArn(arn)))
            .ShouldBe(("ResourceNotFoundException", $"Could not find certificate {arn} in account 123456789012."));
    }

    [Fact]
    public async Task ImportedCertificate_IsIssued_AndReplacedUnderItsArn()
    {
        var (pem, key) = SelfSigned("own.example.com");
        var arn = (await World.AcmOkAsync("ImportCertificate", Import(pem, key)))["CertificateArn"].Text();

        var read = await World.DescribeAsync(arn);
        (read["Status"].Text(), read["Type"].Text(), read["DomainName"].Text(), read["KeyAlgorithm"].Text())
            .ShouldBe(("ISSUED", "IMPORTED", "own.example.com", "EC_prime256v1"));
        read["DomainValidationOptions"].ShouldBeNull();
        var (next, nextKey) = SelfSigned("next.example.com");
        (await World.AcmOkAsync("ImportCertificate", Import(next, nextKey, arn)))["CertificateArn"].Text().ShouldBe(arn);
        (await World.DescribeAsync(arn))["DomainName"].Text().ShouldBe("next.example.com");
        time.Advance(TimeSpan.FromDays(3000));
        (await World.DescribeAsync(arn))["Status"].Text().ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task Import_OfAnotherKey_IsRefused()
    {
        var (pem, key) = SelfSigned("own.example.com");

        (await World.AcmRefusalAsync("ImportCertificate", Import(pem, SelfSigned("own.example.com").Key))).ShouldBe(
            ("ValidationException", "The private key does not match the certificate."));
        (await World.AcmRefusalAsync("ImportCertificate", Import(pem + "\n" + pem, key))).Message.ShouldBe(
            "The certificate field contains more than one certificate. You can specify only one certificate in this field.");
        (await World.AcmRefusalAsync("ImportCertificate", Import(pem, "no key"))).Message.ShouldBe("The private key is not supported.");
        (await World.AcmRefusalAsync("ImportCertificate", Import("no certificate", key))).Code.ShouldBe("ValidationException");
    }

    [Theory]
    [InlineData("RequestCertificate", """{"DomainName":"a.example.com"}""", "NotImplemented")]
    [InlineData("RequestCertificate", """{"DomainName":"a.example.com","ValidationMethod":"EMAIL"}""", "NotImplemented")]
    [InlineData("RequestCertificate", """{"DomainName":"example","ValidationMethod":"DNS"}""", "ValidationException")]
    [InlineData(
        "RequestCertificate",
        """{"DomainName":"a.example.com","ValidationMethod":"DNS","KeyAlgorithm":"RSA_1024"}""",
        "InvalidParameterException")]
    [InlineData("DescribeCertificate", """{"CertificateArn":"arn:aws:iam::1:role/x"}""", "ValidationException")]
    [InlineData("DescribeCertificate", "{}", "ValidationException")]
    [InlineData(
        "DescribeCertificate", """{"CertificateArn":"arn:aws:acm:eu-west-1:123456789012:certificate/x"}""", "ResourceNotFoundException")]
    [InlineData("RenewCertificate", "{}", "NotImplemented")]
    [InlineData("UpdateCertificateOptions", "{}", "NotImplemented")]
    public async Task RequestThatCannotBe_IsRefused(string operation, string body, string code) =>
        (await World.AcmRefusalAsync(operation, body)).Code.ShouldBe(code);

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task AddAsync(string zone, (string Name, string Value) record) => await World.Route53XmlAsync(
        "POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(Route53Calls.Change("UPSERT", record.Name, "CNAME", record.Value)));

    private static string[] Names(JsonNode list) =>
        [.. list["CertificateSummaryList"].ShouldNotBeNull().AsArray().Select(certificate => certificate!["DomainName"].Text())];

    private static string Tagged(string arn, params (string Key, string Value)[] tags) => new JsonObject
    {
        ["CertificateArn"] = arn,
        ["Tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    }.ToJsonString();

    private static (string Pem, string Key) SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Import(string pem, string key, string? arn = null) => new JsonObject
    {
        ["CertificateArn"] = arn,
        ["Certificate"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pem)),
        ["PrivateKey"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
    }.ToJsonString();

    private bool Chains(X509Certificate2 certificate, string chainPem)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(World.Aws.CertificateAuthorityPem));
        chain.ChainPolicy.ExtraStore.ImportFromPem(chainPem);
        return chain.Build(certificate);
    }
}
