using System.Text;
using System.Text.Json.Nodes;

namespace Irsactl.Explain.Tests.Reports;

/// <summary>Documents and certificates of issuers in public reports (tests/REPORTS.md).</summary>
public sealed class DocumentReportTests
{
    private const string Host = "api.cluster.example.com";
    private const string FormerLeaf = "1111111111111111111111111111111111111111";
    private const string Leaf = "2222222222222222222222222222222222222222";
    private const string Authority = "3333333333333333333333333333333333333333";

    // concourse/concourse#9224: what AWS wants of the document beyond issuer and jwks_uri.
    [Fact]
    public void Discovery_WithIssuerAndKeysOnly_NamesAllThatAwsMisses()
    {
        var finding = Discovery(json =>
        {
            json.Remove("response_types_supported");
            json.Remove("subject_types_supported");
            json.Remove("id_token_signing_alg_values_supported");
        });

        finding.Code.ShouldBe(FindingCodes.DocumentUnusable);
        foreach (var name in (string[])["response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported"])
        {
            finding.Message.ShouldContain(name);
        }
    }

    // aws/amazon-eks-pod-identity-webhook#127: the guide's document had a slash behind the issuer, the API server's tokens had none.
    [Fact]
    public void Discovery_IssuerWithASlashAtTheEnd_NamesTheDifference()
    {
        var finding = Discovery(json => json["issuer"] = Scenario.Issuer + "/");

        finding.Code.ShouldBe(FindingCodes.DiscoveryIssuer);
        finding.Message.ShouldEndWith("they differ in the slash at the end");
        (finding.Wanted, finding.Found).ShouldBe((Scenario.Issuer, Scenario.Issuer + "/"));
    }

    // aws/containers-roadmap#2031: the API server sends its own certificate alone, and the private authority's thumbprint is registered.
    [Fact]
    public void Certificate_OfAPrivateAuthorityThatIsNotSent_IsNotMendedByItsThumbprint()
    {
        var finding = Certificate(CertificateFault.MissingIntermediate, [Leaf], Authority);

        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Message.ShouldContain("the chain is not complete");
        finding.Remedy.ShouldNotBeNull().ShouldContain("its certificate belongs there, too");
        finding.Remedy.ShouldNotContain("--thumbprint-list");
    }

    // aws/aws-cdk#8607: the thumbprint of the server's own certificate was registered, and the certificate was renewed.
    [Fact]
    public void Certificate_RenewedWhereTheLeafWasRegistered_AdvisesTheTopOfTheChain()
    {
        var finding = Certificate(CertificateFault.UnknownAuthority, [Leaf, Authority], FormerLeaf);

        finding.Answer().ShouldBe("thumbprint");
        finding.Remedy.ShouldNotBeNull().ShouldEndWith($"--thumbprint-list {Authority} {FormerLeaf}");
    }

    private static Finding Discovery(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Scenario.Good.Discovery.Value.ShouldNotBeNull().Body.Span))!.AsObject();
        change(json);
        return (Scenario.Good with { Discovery = Scenario.Answer(200, json.ToJsonString()) }).Find(CheckNames.Discovery);
    }

    private static Finding Certificate(CertificateFault fault, string[] shown, string registered) => (Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["iss"] = $"https://{Host}"),
        Providers = Gathered.Known(
            Scenario.Account(new RegisteredProvider($"arn:aws:iam::123456789012:oidc-provider/{Host}", ["openshift"], [registered]))),
        Discovery = Gathered.Known(new DocumentAnswer
        {
            Source = $"https://{Host}/.well-known/openid-configuration",
            Failure = TransportFailure.Certificate,
            Thumbprints = [.. shown],
            Certificate = new ShownCertificate
            {
                Faults = [fault],
                Subject = $"CN={Host}",
                Issuer = "CN=cluster CA",
                Names = [Host],
                NotBefore = Scenario.Now.AddDays(-1),
                NotAfter = Scenario.Now.AddDays(1),
            },
        }),
        Bucket = Gathered.Unknown<BucketAccess>("not a bucket"),
    }).Find(CheckNames.Discovery);
}
