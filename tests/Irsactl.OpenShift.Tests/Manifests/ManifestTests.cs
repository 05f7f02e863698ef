using CsCheck;
using Irsactl.Documents;
using Irsactl.OpenShift.Manifests;
using Irsactl.OpenShift.Tests.CredentialsRequests;
using Irsactl.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Irsactl.OpenShift.Tests.Manifests;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("https://my-cluster-oidc.s3.us-east-1.amazonaws.com", "cluster-authentication-02-config.yaml")]
    [InlineData("<enter_cloudfront_distribution_url_here>", "cloudfront-dry-run.yaml")]
    public void AuthenticationManifest_OfIssuer_EqualsCcoctls(string issuer, string golden)
    {
        var manifest = AuthenticationManifest.Create(issuer);
        manifest.FileName.ShouldBe("cluster-authentication-02-config.yaml");
        GoldenFile.ShouldMatch(manifest.Content, $"authentication/{golden}");
    }

    [Fact]
    public void SecretManifest_WithTokenPathOfItsOwn_NamesIt()
    {
        var request = Requests.ReadOne(Requests.With("  - operator\n", "  - operator\n  cloudTokenPath: /var/run/token\n"));
        SecretManifest.Create(request, "arn:aws:iam::123456789012:role/r").Content
            .ShouldContain("role_arn = arn:aws:iam::123456789012:role/r\n    web_identity_token_file = /var/run/token\n");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("on")]
    [InlineData("null")]
    [InlineData("y")]
    [InlineData("123")]
    [InlineData("1e3")]
    [InlineData("0x1f")]
    [InlineData("1.5")]
    [InlineData("2026-01-02")]
    public void SecretManifest_ForNameThatLooksLikeAnotherType_QuotesIt(string name)
    {
        var request = Requests.ReadOne(Requests.With("name: cloud-credentials", $"name: \"{name}\""));
        SecretManifest.Create(request, "arn:aws:iam::123456789012:role/r").Content.ShouldContain($"\n  name: \"{name}\"\n");
    }

    [Fact]
    public void SecretManifest_WithLineEndInRole_IsRefused() =>
        Should.Throw<ArgumentException>(() => SecretManifest.Create(Requests.ReadOne(Requests.Good), "arn\nrole_arn = other"));

    [Fact]
    public void YamlScalar_OfAnyText_ReadsBackAsThatString() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["<>._/?=%~+-:#&*!|'\"{}[], 019afeynotrul"], 0, 12])
            .Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
            {
                var yaml = new YamlStream();
                using var reader = new StringReader($"key: {YamlScalar.Write(text)}\n");
                yaml.Load(reader);
                var scalar = (YamlScalarNode)((YamlMappingNode)yaml.Documents[0].RootNode)["key"];
                scalar.Value.ShouldBe(text);
                if (scalar.Style == ScalarStyle.Plain)
                {
                    ScalarResolver.Resolve(1, text).Kind.ShouldBe(ScalarKind.Text);
                }
            });
}
