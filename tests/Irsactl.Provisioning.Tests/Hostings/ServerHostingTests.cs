using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Server;
using Irsactl.Provisioning.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class ServerHostingTests
{
    [Theory]
    [InlineData("https://oidc.example.com", "oidc.example.com")]
    [InlineData("https://oidc.example.com/clusters/a", "oidc.example.com/clusters/a")]
    [InlineData("https://oidc.example.com:8443/a", "oidc.example.com:8443/a")]
    public void Resources_OfAnIssuer_AreItsTwoDocumentsUnderItsUrl(string issuer, string folder)
    {
        var hosting = new ServerHosting(new ServerHostingOptions { Issuer = IssuerUrl.Parse(issuer), DocumentsFolder = "/srv/issuers" });

        hosting.Resources(new DocumentSource(new Late<IssuerUrl>(), new KeysToPublish([], replaces: false)), [])
            .Select(resource => resource.Key).ShouldBe(
            [
                FileResource.KeyOf($"/srv/issuers/{folder}/.well-known/openid-configuration"),
                FileResource.KeyOf($"/srv/issuers/{folder}/keys.json"),
            ]);
    }
}
