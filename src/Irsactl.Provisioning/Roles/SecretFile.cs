using System.Text;
using Irsactl.OpenShift.Manifests;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>The manifest through which a component learns its role.</summary>
internal static class SecretFile
{
    /// <summary>The file of a role that the same run reads or makes.</summary>
    public static FileResource For(OutputFolder folder, RoleBinding binding, RoleResource role) =>
        Make(folder, SecretManifest.FileName(binding.Request), () => SecretManifest.Create(binding.Request, role.Arn), role.Key);

    /// <summary>The file of a dry run, which does not know the role and cannot be used before somebody fills it in.</summary>
    public static FileResource WithoutRole(OutputFolder folder, RoleBinding binding, params IEnumerable<ResourceKey> dependsOn) =>
        Make(
            folder,
            SecretManifest.FileName(binding.Request),
            () => SecretManifest.CreateWithoutRole(binding.Request),
            dependsOn);

    private static FileResource Make(
        OutputFolder folder, string fileName, Func<Manifest> manifest, params IEnumerable<ResourceKey> dependsOn)
    {
        var path = folder.Manifest(fileName);
        return new FileResource(path, Late<byte[]>.From(() => Encoding.UTF8.GetBytes(manifest().Content)), dependsOn)
        {
            IsPrivate = true,
            ExportPath = $"manifests/{fileName}",
            View = ContentView.OfSecret,
            LogLine = $"Saved credentials configuration to: {path}",
        };
    }
}
