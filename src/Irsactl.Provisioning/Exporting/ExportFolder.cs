using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Files;

namespace Irsactl.Provisioning.Exporting;

/// <summary>Puts exports into files. Only files that are exports are replaced: what somebody wrote by hand stays.</summary>
public static class ExportFolder
{
    private const int HeadLength = 4096;

    /// <summary>Writes an export to one file.</summary>
    /// <exception cref="IrsactlException">
    /// Something else is there (<see cref="ProvisioningErrors.NoExport"/>), or it cannot be written (<see cref="ProvisioningErrors.Unwritable"/>).
    /// </exception>
    public static async Task WriteFileAsync(string path, ExportedFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        await RequireExportAsync(path, file, cancellationToken);
        await WriteAsync(path, file, cancellationToken);
    }

    /// <summary>Writes the files of exports, each to a folder; all folders have been looked at before anything is written.</summary>
    /// <exception cref="IrsactlException">As <see cref="WriteFileAsync"/>.</exception>
    public static async Task WriteAsync(
        IReadOnlyList<(string Folder, ExportedGraph Export)> exports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exports);
        foreach (var (folder, export) in exports)
        {
            await RequireExportAsync(Path.Combine(folder, export.Files[0].Name), export.Files[0], cancellationToken);
        }

        foreach (var (folder, export) in exports)
        {
            foreach (var file in export.Files)
            {
                await WriteAsync(Path.Combine(folder, file.Name), file, cancellationToken);
            }
        }
    }

    private static async Task RequireExportAsync(string path, ExportedFile file, CancellationToken cancellationToken)
    {
        if (await AtomicFile.ReadAsync(path, cancellationToken) is { } found && !found.AsSpan().SequenceEqual(file.Content.Span)
            && !IsExport(found))
        {
            throw new IrsactlException(
                ProvisioningErrors.NoExport,
                $"{path} is there and was not written by an export: it stays",
                "name another --out, or move the file away");
        }
    }

    private static bool IsExport(ReadOnlySpan<byte> found)
    {
        var head = Encoding.UTF8.GetString(found[..Math.Min(found.Length, HeadLength)]);
        return head.Contains(ExportHeader.Mark, StringComparison.Ordinal) || head.Contains("\"lookedIntoAccount\"", StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string path, ExportedFile file, CancellationToken cancellationToken)
    {
        await AtomicFile.WriteAsync(path, file.Content, isPrivate: false, cancellationToken);
        if (file.IsExecutable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                path,
                File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }
}
