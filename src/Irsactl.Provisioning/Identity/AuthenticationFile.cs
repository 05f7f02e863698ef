using System.Text;
using Irsactl.OpenShift.Manifests;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Identity;

/// <summary>The manifest that tells the cluster its issuer.</summary>
internal static class AuthenticationFile
{
    /// <summary>The file in an output folder.</summary>
    public static FileResource In(OutputFolder folder, string issuer, params IEnumerable<ResourceKey> dependsOn)
    {
        var manifest = AuthenticationManifest.Create(issuer);
        var path = folder.Manifest(manifest.FileName);
        return new FileResource(path, () => Encoding.UTF8.GetBytes(manifest.Content), dependsOn)
        {
            IsPrivate = true,
            LogLine = $"Wrote cluster authentication manifest at path {path}",
        };
    }
}
