using System.Text;
using Irsactl.OpenShift.Manifests;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Identity;

/// <summary>The manifest that tells the cluster its issuer.</summary>
internal static class AuthenticationFile
{
    /// <summary>The file in an output folder.</summary>
    public static FileResource In(OutputFolder folder, Late<string> issuer, params IEnumerable<ResourceKey> dependsOn)
    {
        var path = folder.Manifest(AuthenticationManifest.FileName);
        var content = issuer.Select(known => Encoding.UTF8.GetBytes(AuthenticationManifest.Create(known).Content));
        return new FileResource(path, content, dependsOn)
        {
            IsPrivate = true,
            ExportPath = $"manifests/{AuthenticationManifest.FileName}",
            View = ContentView.OfAuthentication,
            LogLine = $"Wrote cluster authentication manifest at path {path}",
        };
    }
}
