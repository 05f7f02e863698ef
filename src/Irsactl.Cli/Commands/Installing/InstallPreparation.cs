using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Manifests;
using Irsactl.Provisioning.Files;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>
/// Brings what <c>create-all</c> wrote into an install directory. Everything is compared first; where a file would be overwritten with
/// another, nothing at all is written unless that was asked for. Files come whole or not at all, so that a run that was killed is finished
/// by another.
/// </summary>
internal sealed class InstallPreparation(InstallFolder folder, string outputDirectory, bool overwrites)
{
    private static readonly string[] Folders = [InstallFolder.Manifests, "tls"];

    /// <summary>Copies, and answers what became of each file.</summary>
    /// <param name="setsManual">Whether the install-config is to get <c>credentialsMode: Manual</c>.</param>
    /// <param name="cancellationToken">Gives up between two files.</param>
    /// <exception cref="IrsactlException">Something stands against it; then nothing was written.</exception>
    public async Task<IReadOnlyList<PreparedFile>> RunAsync(bool setsManual, CancellationToken cancellationToken)
    {
        RequireOutput();
        var edit = setsManual ? Edit() : null;
        (string Target, byte[] Content, bool IsThere, bool IsSame)[] files =
        [
            .. Folders.SelectMany(Sources).Select(source =>
            {
                var target = folder.At(Path.Combine(Path.GetFileName(Path.GetDirectoryName(source) ?? ""), Path.GetFileName(source)));
                var content = InputFile.ReadBytes(source);
                var isThere = Path.Exists(target);
                return (target, content, isThere, isThere && InputFile.ReadBytes(target).AsSpan().SequenceEqual(content));
            }),
        ];
        string[] different = [.. files.Where(file => file is { IsThere: true, IsSame: false }).Select(file => file.Target)];
        if (different.Length > 0 && !overwrites)
        {
            throw new IrsactlException(
                InstallerFindings.FileDiffers,
                $"{string.Join(", ", different)} "
                    + $"{(different.Length == 1 ? "is there already and differs" : "are there already and differ")} from what "
                    + $"{outputDirectory} has",
                "look whether --from names the right directory; --overwrite replaces them");
        }

        List<PreparedFile> prepared = [];
        if (edit is var (path, text))
        {
            var mode = File.Exists(path) && !OperatingSystem.IsWindows() ? File.GetUnixFileMode(path) : FileReplacement.OwnerOnly;
            await InstallFile.WriteAsync(path, text, mode, cancellationToken);
            prepared.Add(new PreparedFile(path, "updated"));
        }

        foreach (var (target, content, isThere, isSame) in files)
        {
            if (isSame)
            {
                await InstallFile.CloseAsync(target);
            }
            else
            {
                await InstallFile.WriteAsync(target, content, FileReplacement.OwnerOnly, cancellationToken);
            }

            prepared.Add(new PreparedFile(target, isSame ? "unchanged" : isThere ? "updated" : "created"));
        }

        return prepared;
    }

    /// <summary>What to do next, where the installer has not written its own manifests yet; null where it has.</summary>
    public string? NextStep() => folder.Has(InstallConfigReader.FileName) && !folder.Has(InstallConfigReader.ConfigMapName)
        ? $"next: openshift-install create manifests --dir {folder.Path}, then irsactl installer check {folder.Path}"
        : null;

    private (string Path, byte[] Text)? Edit()
    {
        var path = folder.At(InstallConfigReader.FileName);
        if (!folder.Has(InstallConfigReader.FileName))
        {
            throw new IrsactlException(
                InstallerFindings.ModeNotSet,
                $"{path} is not there, so credentialsMode cannot be set in it",
                "openshift-install takes the file away when it makes manifests, and those depend on the mode: "
                    + "begin again with a copy of it");
        }

        // A link stays one: what it leads to is edited.
        var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        return ManualMode.Set(path, InputFile.ReadBytes(real)) is { } text ? (real, text) : null;
    }

    private void RequireOutput()
    {
        var authentication = Path.Combine(outputDirectory, InstallFolder.Manifests, AuthenticationManifest.FileName);
        if (!File.Exists(authentication))
        {
            throw new IrsactlException(
                InstallerFindings.NothingToCopy,
                $"{authentication} is not there, so {outputDirectory} is not what irsactl aws create-all wrote to",
                "name its --output-dir with --from");
        }
    }

    private IEnumerable<string> Sources(string name)
    {
        var path = Path.Combine(outputDirectory, name);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [];
    }
}
