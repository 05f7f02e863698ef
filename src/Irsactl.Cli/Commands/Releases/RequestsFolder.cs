using System.Collections.Immutable;
using Irsactl.Cli.Commands.Installing;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Files;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>
/// The folder that requests are extracted into. Roles are made of all that is in it, so requests of two releases never get mixed there:
/// everything is compared first, and where the folder holds other requests, nothing is written.
/// </summary>
internal sealed class RequestsFolder(string path, bool overwrites)
{
    private const UnixFileMode FileRights = FileReplacement.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode FolderRights =
        FileRights | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes the files; those that are there already and are the same are left.</summary>
    /// <returns>What became of each.</returns>
    /// <exception cref="IrsactlException">
    /// The folder holds other requests (<see cref="ReleaseCommandErrors.FolderHoldsOthers"/>), or cannot be written.
    /// </exception>
    public async Task<ImmutableArray<PreparedFile>> WriteAsync(
        ImmutableArray<(string Name, ReadOnlyMemory<byte> Content)> files, CancellationToken cancellationToken)
    {
        (string Path, ReadOnlyMemory<byte> Content, bool IsThere, bool IsSame)[] compared =
        [
            .. files.Select(file =>
            {
                var target = Path.Combine(path, file.Name);
                var isThere = Path.Exists(target);
                return (target, file.Content, isThere, isThere && InputFile.ReadBytes(target).AsSpan().SequenceEqual(file.Content.Span));
            }),
        ];
        RefuseStrangers([.. files.Select(file => file.Name)]);
        RefuseDifferent([.. compared.Where(file => file is { IsThere: true, IsSame: false }).Select(file => file.Path)]);
        FileReplacement.MakeFolder(Path.GetFullPath(path), FolderRights);

        var written = ImmutableArray.CreateBuilder<PreparedFile>();
        foreach (var file in compared)
        {
            if (!file.IsSame)
            {
                await InstallFile.WriteAsync(file.Path, file.Content.ToArray(), FileRights, cancellationToken);
            }

            written.Add(new PreparedFile(file.Path, file.IsSame ? "unchanged" : file.IsThere ? "updated" : "created"));
        }

        return written.ToImmutable();
    }

    private void RefuseDifferent(string[] different)
    {
        if (different.Length > 0 && !overwrites)
        {
            throw new IrsactlException(
                ReleaseCommandErrors.FolderHoldsOthers,
                $"{path} holds other requests already: {Shown(different)} {(different.Length == 1 ? "differs" : "differ")}",
                "name an empty folder with --to, or replace them with --overwrite");
        }
    }

    // Never deleted here: nobody knows who put them there.
    private void RefuseStrangers(HashSet<string> names)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        string[] strangers =
        [
            .. Directory.EnumerateFiles(path)
                .Where(file => !names.Contains(Path.GetFileName(file)) && CredentialsRequestReader.MayHoldRequests(file))
                .Order(StringComparer.Ordinal),
        ];
        if (strangers.Length > 0)
        {
            throw new IrsactlException(
                ReleaseCommandErrors.FolderHoldsOthers,
                $"{path} holds requests that the release does not have, or that are not wanted of it: {Shown(strangers)}; "
                    + "roles would be made for them, too",
                "name an empty folder with --to, or take the files away");
        }
    }

    private static string Shown(string[] files) =>
        string.Join(", ", files.Take(5).Select(Path.GetFileName)) + (files.Length > 5 ? $" and {files.Length - 5} more" : "");
}
