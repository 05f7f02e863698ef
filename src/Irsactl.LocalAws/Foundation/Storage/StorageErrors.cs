using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>The refusals of a data directory.</summary>
internal static class StorageErrors
{
    // EROFS.
    private const int ReadOnlyFileSystem = 30;

    /// <summary>The journal holds something that was never written like that.</summary>
    public static IrsactlException Damaged(string file, long offset, string reason, Exception? inner = null) => new(
        LocalAwsErrors.DataDirectoryDamaged,
        $"{file} is damaged at byte {offset}: {reason}",
        "put back a copy of the directory, or start with an empty one",
        inner);

    /// <summary>Another version of the format.</summary>
    public static IrsactlException OtherVersion(string file, int version) => new(
        LocalAwsErrors.DataDirectoryNewer,
        $"{file} has format {version}, this irsactl knows format {Journal.JournalFormat.Version}",
        "use the irsactl that wrote it, or a newer one");

    /// <summary>Another account's directory.</summary>
    public static IrsactlException OtherAccount(string directory, string stored, string wanted) => new(
        LocalAwsErrors.DataDirectoryAccount,
        $"{directory} belongs to account {stored}, not {wanted}",
        $"start with --account-id {stored}, or use another directory");

    /// <summary>The directory cannot be used.</summary>
    public static IrsactlException Unusable(string directory, Exception inner) =>
        inner.HResult is ReadOnlyFileSystem ? ReadOnly(directory, inner) : new(
            LocalAwsErrors.DataDirectoryUnusable,
            $"the data directory {directory} cannot be used: {inner.Message}",
            "name a directory that you may read and write, on a disk with room",
            inner);

    /// <summary>The state cannot be written whole; its changes still are.</summary>
    public static string NotRewritten(string directory, Exception exception) =>
        $"the journal in {directory} cannot be written anew, and grows: "
        + $"{exception.Message} [{LocalAwsErrors.DataDirectoryNotRewritten.Id}]";

    /// <summary>Others can write to the directory.</summary>
    public static string WritableByOthers(string directory) =>
        $"the data directory {directory} can be written to by others (mode {Mode(directory)}), who could put another state in its place: "
        + $"chmod 700 {directory} [{LocalAwsErrors.DataDirectoryOpenToOthers.Id}]";

    /// <summary>Somebody else uses the directory.</summary>
    public static IrsactlException InUse(string directory, Exception inner) => new(
        LocalAwsErrors.DataDirectoryInUse,
        $"another local AWS uses the data directory {directory}",
        "stop it, or use another directory",
        inner);

    private static IrsactlException ReadOnly(string directory, Exception inner) => new(
        LocalAwsErrors.DataDirectoryReadOnly,
        $"the data directory {directory} is on a read-only file system",
        "name a directory on a file system that can be written, such as a mounted volume",
        inner);

    private static string Mode(string directory) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(directory), toBase: 8).PadLeft(4, '0');
}
