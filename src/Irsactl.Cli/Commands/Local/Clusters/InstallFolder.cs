using System.Collections.Immutable;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalCluster;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Local.Clusters;

/// <summary>Reads what a cluster is installed with, as openshift-install would: manifests, and the key below <c>tls/</c>.</summary>
internal static class InstallFolder
{
    private const string KeyFile = "bound-service-account-signing-key.key";

    /// <summary>The manifests of a folder's <c>manifests/</c>.</summary>
    /// <exception cref="IrsactlException">
    /// It has none (<see cref="LocalClusterErrors.UnusableManifests"/>), or one cannot be read.
    /// </exception>
    public static ImmutableArray<ClusterManifest> ReadManifests(string folder)
    {
        var manifests = Read(Path.Combine(folder, "manifests"));
        return manifests.IsEmpty
            ? throw new IrsactlException(
                LocalClusterErrors.UnusableManifests,
                $"{folder}, given for --cluster-from, has no manifests",
                "name the --output-dir of create-all, or an install directory after 'create manifests'")
            : manifests;
    }

    /// <summary>The signing key of a folder; null where it has none, so that the cluster makes one.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or is none.</exception>
    public static SigningKey? ReadKey(string folder)
    {
        var file = Path.Combine(folder, "tls", KeyFile);
        return File.Exists(file) ? SigningKey.FromPem(InputFile.Read(file), file) : null;
    }

    /// <summary>The documents of a file, or of the files of a folder, in the order of their names.</summary>
    /// <exception cref="IrsactlException">One cannot be read.</exception>
    public static ImmutableArray<ClusterManifest> Read(string path)
    {
        IEnumerable<string> files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(IsManifest).Order(StringComparer.Ordinal)
            : [path];
        return [.. files.Select(file => new ClusterManifest(file, InputFile.ReadBytes(file)))];
    }

    private static bool IsManifest(string file) => Path.GetExtension(file) is ".yaml" or ".yml" or ".json";
}
