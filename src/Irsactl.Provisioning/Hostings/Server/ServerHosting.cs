using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Server;

/// <summary>
/// Hosting <c>server</c>: the documents as files under the paths of their URLs, as <c>irsactl serve</c> and any web server take them.
/// </summary>
internal sealed class ServerHosting(ServerHostingOptions options) : IHosting
{
    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => LateValue.Of(options.Issuer);

    /// <inheritdoc />
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn)
    {
        var discovery = PathOf(options, options.Issuer.DiscoveryDocumentUrl);
        var keys = KeysPathOf(options);
        return
        [
            new FileResource(discovery, documents.Documents.Select(known => known.Discovery))
            {
                IsForEveryone = true,
                ExportPath = ExportPathOf(options.Issuer.DiscoveryDocumentUrl),
                View = documents.DiscoveryView,
                LogLine = $"OpenID Connect discovery document written to {discovery}",
                LogsOnlyWriting = true,
            },
            new FileResource(keys, documents.Documents.Select(known => known.Keys), keysDependOn)
            {
                IsForEveryone = true,
                ExportPath = ExportPathOf(options.Issuer.JwksUrl),
                View = documents.KeysView,
                LogLine = $"JSON web key set (JWKS) written to {keys}",
                LogsOnlyWriting = true,
                OnRead = bytes => documents.Keys.Include(bytes),
                WarnOnReplace = bytes => documents.Keys.WarnOfRemoved(bytes),
            },
        ];
    }

    /// <summary>The file with the keys.</summary>
    public static string KeysPathOf(ServerHostingOptions options) => PathOf(options, options.Issuer.JwksUrl);

    /// <summary>The folder that a web server gets is named by whoever runs the export.</summary>
    private static string ExportPathOf(Uri url) => $"documents/{url.Authority}{url.AbsolutePath}";

    private static string PathOf(ServerHostingOptions options, Uri url) =>
        Path.Combine([options.DocumentsFolder, url.Authority, .. url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)]);
}
