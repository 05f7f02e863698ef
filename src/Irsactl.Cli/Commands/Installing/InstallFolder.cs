using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>An install directory, or an install-config alone. It is only read.</summary>
internal sealed class InstallFolder
{
    /// <summary>Where the installer looks for the key that tokens are to be signed with.</summary>
    public const string KeyPath = "tls/bound-service-account-signing-key.key";

    /// <summary>The folder of manifests.</summary>
    public const string Manifests = "manifests";

    private InstallFolder(string path, bool isFolder) => (Path, IsFolder) = (path, isFolder);

    /// <summary>The folder, or the file.</summary>
    public string Path { get; }

    /// <summary>Whether it is a folder; otherwise it is an install-config, and nothing else can be seen.</summary>
    public bool IsFolder { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="IrsactlException">There is nothing of that name (<see cref="CliErrors.FileUnreadable"/>).</exception>
    public static InstallFolder Open(string path) =>
        Directory.Exists(path) ? new InstallFolder(path, isFolder: true)
        : File.Exists(path) ? new InstallFolder(path, isFolder: false)
        : throw new IrsactlException(
            CliErrors.FileUnreadable,
            $"{path}: no such file or folder",
            "name an install-config.yaml, or the directory that openshift-install is called with (--dir)");

    /// <summary>Where a file of the folder is.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Whether the folder has a file of that name.</summary>
    public bool Has(string name) => IsFolder && File.Exists(At(name));

    /// <summary>The manifests, in the order of their names.</summary>
    public IReadOnlyList<string> ManifestFiles() => IsFolder && Directory.Exists(At(Manifests))
        ? [.. Directory.EnumerateFiles(At(Manifests)).Where(IsManifest).Order(StringComparer.Ordinal)]
        : [];

    private static bool IsManifest(string file) => System.IO.Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";
}
