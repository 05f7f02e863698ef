using System.Text;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tests.Jwks;

public sealed class PrivateKeyMaterialTests
{
    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("q")]
    [InlineData("dp")]
    [InlineData("dq")]
    [InlineData("qi")]
    [InlineData("oth")]
    [InlineData("k")]
    public void PrivateMembers_OfAnEntryThatHasOne_NamesIt(string name)
    {
        var document = $$"""{"keys":[{"kty":"EC","kid":"a"},{"kty":"RSA","kid":"b","{{name}}":"c2VjcmV0"}]}""";

        JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(document), "keys").Keys.Select(key => string.Join(' ', key.PrivateMembers))
            .ShouldBe(["", name]);
        PrivateKeyMaterial.FindInDocument(Encoding.UTF8.GetBytes(document)).ShouldBe($"/keys/1 has the private member {name}");
    }

    [Theory]
    [InlineData("""{"keys":[{"d":"c2VjcmV0"}],"keys":[{"kty":"RSA"}]}""", "/keys/0 has the private member d")]
    [InlineData("""{"keys":[{"kty":"RSA","\u0064":"c2VjcmV0"}]}""", "/keys/0 has the private member d")]
    [InlineData("""{"keys":[{"d":"c2VjcmV0","d":null}]}""", "/keys/0 has the private member d")]
    [InlineData("""{"keys":[],"old":{"next":[{"p":"c2VjcmV0","q":"c2VjcmV0"}]}}""", "/old/next/0 has the private members p, q")]
    [InlineData("""{"d":"c2VjcmV0"}""", "it has the private member d")]
    [InlineData("""{"keys":[{"pem":"-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0"}]}""", "/keys/0/pem is a RSA PRIVATE KEY")]
    [InlineData("""{"a\u001b[31m/b":{"k":"c2VjcmV0"}}""", "/… has the private member k")]
    public void FindInDocument_WhereverItIs_FindsItAndTellsNothingOfIt(string document, string expected) =>
        PrivateKeyMaterial.FindInDocument(Encoding.UTF8.GetBytes(document)).ShouldBe(expected);

    [Theory]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","d":null,"oth":null}]}""")]
    [InlineData("""{"keys":["d","BEGIN CERTIFICATE"]}""")]
    [InlineData("""["d"]""")]
    [InlineData("no JSON")]
    public void FindInDocument_NothingPrivate_FindsNothing(string document) =>
        PrivateKeyMaterial.FindInDocument(Encoding.UTF8.GetBytes(document)).ShouldBeNull();

    [Fact]
    public void FindInDocument_SetOfPublicKeys_FindsNothing() =>
        PrivateKeyMaterial.FindInDocument(Golden.Bytes("two.keys.json")).ShouldBeNull();

    [Theory]
    [InlineData("PRIVATE KEY")]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    [InlineData("PGP PRIVATE KEY BLOCK", "PGP PRIVATE KEY")]
    public void FindInPem_BlockOfAnyPrivateLabel_FindsItsLabel(string label, string? found = null) =>
        PrivateKeyMaterial.FindInPem($"{TestKeys.Get(KeyKind.EcP256).PublicKey.ToPem()}-----BEGIN {label}-----\nhalf of it")
            .ShouldBe(found ?? label);

    [Fact]
    public void FindInPem_PublicKey_FindsNothing() =>
        PrivateKeyMaterial.FindInPem($"# the PRIVATE KEY is elsewhere\n{TestKeys.Get(KeyKind.EcP256).PublicKey.ToPem()}").ShouldBeNull();
}
