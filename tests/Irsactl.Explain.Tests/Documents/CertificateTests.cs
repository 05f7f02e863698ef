namespace Irsactl.Explain.Tests.Documents;

/// <summary>What is wrong with a certificate is named, and a thumbprint is advised only where it helps.</summary>
public sealed class CertificateTests
{
    private const string Host = "issuer.example.com";
    private const string Shown = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Registered = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Theory]
    [InlineData(CertificateFault.Expired, "expired on 2026-01-30T00:00:00Z", "renew it", false)]
    [InlineData(CertificateFault.NotYetValid, "valid only from 2026-01-01T00:00:00Z", "issued anew", false)]
    [InlineData(CertificateFault.WrongName, "is for other names", "among its names", false)]
    [InlineData(CertificateFault.MissingIntermediate, "does not send the intermediate certificate", "fullchain.pem", false)]
    [InlineData(CertificateFault.SelfSigned, "is self-signed", "update-open-id-connect-provider-thumbprint", true)]
    [InlineData(
        CertificateFault.UnknownAuthority, "authority that is not among the roots", "update-open-id-connect-provider-thumbprint", true)]
    public void Discovery_Certificate_IsNamedWithTheRemedyThatWorks(
        CertificateFault fault, string message, string remedy, bool advisesThumbprint)
    {
        var finding = Find(fault, Host);

        finding.Code.ShouldBe(FindingCodes.CertificateUntrusted);
        finding.Message.ShouldContain(message);
        finding.Remedy.ShouldNotBeNull().ShouldContain(remedy);
        finding.Remedy.Contains("--thumbprint-list", StringComparison.Ordinal).ShouldBe(advisesThumbprint);
        finding.Answer().ShouldBe("thumbprint");
    }

    [Fact]
    public void Discovery_UnknownAuthority_KeepsTheThumbprintsThatAreRegistered() =>
        Find(CertificateFault.UnknownAuthority, Host).Remedy.ShouldNotBeNull().ShouldEndWith($"--thumbprint-list {Shown} {Registered}");

    [Theory]
    [InlineData(CertificateFault.Expired)]
    [InlineData(CertificateFault.WrongName)]
    public void Discovery_FaultThatNoThumbprintMends_FailsAlthoughItIsRegistered(CertificateFault fault) =>
        Find(fault, Host, Shown).Verdict.ShouldBe(Verdict.Failed);

    [Fact]
    public void Discovery_UnknownAuthorityWithItsThumbprintRegistered_IsTakenByAws() =>
        Find(CertificateFault.UnknownAuthority, Host, Shown).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Discovery_BucketWithDots_NamesTheDots()
    {
        var finding = Find(CertificateFault.WrongName, "my.bucket.s3.eu-west-1.amazonaws.com");

        finding.Message.ShouldContain("a bucket with dots in its name");
        finding.Remedy.ShouldNotBeNull().ShouldContain("https://s3.eu-west-1.amazonaws.com/my.bucket");
    }

    [Fact]
    public void Discovery_NoCertificateSeen_IsTheTlsVersionAndNoThumbprint()
    {
        var finding = Explain(Host, new DocumentAnswer
        {
            Source = $"https://{Host}/.well-known/openid-configuration",
            Failure = TransportFailure.Handshake,
            FailureDetail = "sslv3 alert handshake failure",
        });

        finding.Code.ShouldBe(FindingCodes.TlsRefused);
        finding.Message.ShouldStartWith("no common TLS version");
        $"{finding.Message} {finding.Remedy}".ShouldNotContain("thumbprint");
        finding.Answer().ShouldBe("key-retrieval");
    }

    private static Finding Find(CertificateFault fault, string host, string registered = Registered) => Explain(
        host,
        new DocumentAnswer
        {
            Source = $"https://{host}/.well-known/openid-configuration",
            Failure = TransportFailure.Certificate,
            Thumbprints = [Shown],
            Certificate = new ShownCertificate
            {
                Faults = [fault],
                Subject = $"CN={host}",
                Issuer = "CN=R11, O=Let's Encrypt",
                Names = [fault is CertificateFault.WrongName ? "*.s3.eu-west-1.amazonaws.com" : host],
                NotBefore = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                NotAfter = new DateTimeOffset(2026, 1, 30, 0, 0, 0, TimeSpan.Zero),
            },
        },
        registered);

    private static Finding Explain(string host, DocumentAnswer answer, string registered = Registered) => (Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["iss"] = $"https://{host}"),
        Providers = Gathered.Known(
            Scenario.Account(new RegisteredProvider($"arn:aws:iam::123456789012:oidc-provider/{host}", ["openshift"], [registered]))),
        Discovery = Gathered.Known(answer),
        Bucket = Gathered.Unknown<BucketAccess>("not a bucket"),
    }).Find(CheckNames.Discovery);
}
