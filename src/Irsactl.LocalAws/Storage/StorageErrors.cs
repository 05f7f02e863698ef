using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Storage;

/// <summary>The refusals of a data directory.</summary>
internal static class StorageErrors
{
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
    public static IrsactlException Unusable(string directory, Exception inner) => new(
        LocalAwsErrors.DataDirectoryUnusable,
        $"the data directory {directory} cannot be used: {inner.Message}",
        "name a directory that you may read and write, on a disk with room",
        inner);

    /// <summary>Somebody else uses the directory.</summary>
    public static IrsactlException InUse(string directory, Exception inner) => new(
        LocalAwsErrors.DataDirectoryInUse,
        $"another local AWS uses the data directory {directory}",
        "stop it, or use another directory",
        inner);
}
