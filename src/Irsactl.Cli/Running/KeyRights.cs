namespace Irsactl.Cli.Running;

/// <summary>Who may read a file with a private key.</summary>
internal static class KeyRights
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The file's mode where others than its owner may read or write it; null where not, or where files have no modes.</summary>
    public static UnixFileMode? OpenMode(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & Others) != UnixFileMode.None ? mode : null;

    /// <summary>What is wrong with a file that is open.</summary>
    public static string Problem(string path) => $"others than its owner may read {path}, and whoever has the key is every service account";

    /// <summary>What closes it.</summary>
    public static string Remedy(string path) => $"chmod 600 {path}";
}
