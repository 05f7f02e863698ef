using System.Text;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Issuers;

public sealed class DiscoveryDocumentTests
{
    private static readonly IssuerUrl Issuer = IssuerUrl.Parse("https://example-oidc.s3.us-east-1.amazonaws.com");

    [Fact]
    public void ToJson_ForAnIssuer_IsTheGoldenFile()
    {
        var json = DiscoveryDocument.For(Issuer).ToJson();

        Encoding.UTF8.GetString(json).ShouldBe(Golden.Text("openid-configuration"));
        json.ShouldBe(Golden.Bytes("openid-configuration"));
    }

    [Fact]
    public void Parse_GoldenFile_WritesTheSameBytesAgain()
    {
        var document = DiscoveryDocument.Parse(Golden.Bytes("openid-configuration"), "openid-configuration");

        document.Issuer.ShouldBe(Issuer.Value);
        document.JwksUri.ShouldBe(Issuer.JwksUrl.OriginalString);
        document.ToJson().ShouldBe(Golden.Bytes("openid-configuration"));
    }

    [Fact]
    public void For_Algorithms_ListsEachOnce() =>
        DiscoveryDocument.For(Issuer, JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.RS256)
            .IdTokenSigningAlgValuesSupported.ShouldBe(["RS256", "ES256"]);

    [Fact]
    public void Parse_DocumentOfTheApiServer_ReadsWhatIsThere()
    {
        var document = DiscoveryDocument.Parse(
            """
            {"issuer":"https://kubernetes.default.svc","jwks_uri":"https://10.0.0.1:6443/openid/v1/jwks","response_types_supported":["id_token"],
             "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],"other":{"a":1}}
            """u8,
            "api server");

        document.Issuer.ShouldBe("https://kubernetes.default.svc");
        document.JwksUri.ShouldBe("https://10.0.0.1:6443/openid/v1/jwks");
        document.ClaimsSupported.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "not JSON (line 1, byte 1)")]
    [InlineData("<Error>\n", "not JSON (line 1, byte 1)")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "issuer is missing")]
    [InlineData("""{"issuer":"https://example.com"}""", "jwks_uri is missing")]
    [InlineData("""{"issuer":5,"jwks_uri":"x"}""", "issuer is not a text")]
    [InlineData(
        """{"issuer":"x","jwks_uri":"y","response_types_supported":"id_token"}""", "response_types_supported is not an array of texts")]
    public void Parse_OtherDocument_SaysWhy(string text, string reason)
    {
        var error = Should.Throw<IrsactlException>(() => DiscoveryDocument.Parse(Encoding.UTF8.GetBytes(text), "the document"));

        error.Code.ShouldBe(IssuerErrors.NotADiscoveryDocument);
        error.Message.ShouldBe($"the document is not a discovery document: {reason}");
    }

    [Fact]
    public void Parse_TooLarge_IsRefused() =>
        Should.Throw<IrsactlException>(() => DiscoveryDocument.Parse(new byte[DiscoveryDocument.MaxLength + 1], "d"))
            .Code.ShouldBe(IssuerErrors.DiscoveryDocumentTooLarge);

    [Fact]
    public void Parse_MutatedDocument_FailsCleanly()
    {
        var document = Golden.Bytes("openid-configuration");
        Gen.Select(Gen.Int[0, document.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                byte[] mutated = [.. document];
                foreach (var (at, value) in changes)
                {
                    mutated[at] = value;
                }

                try
                {
                    DiscoveryDocument.Parse(mutated, "fuzz").ToJson();
                }
                catch (IrsactlException)
                {
                }
            },
            iter: 3000);
    }
}
