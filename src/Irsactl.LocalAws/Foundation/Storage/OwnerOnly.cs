using System.Runtime.InteropServices;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>Files and directories that nobody but their owner can read: they hold keys.</summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode700 = FileMode600 | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // EWOULDBLOCK of Linux and of BSD; ERROR_SHARING_VIOLATION.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    // statx(2): its structure is the same on all machines.
    private const int CurrentDirectory = -100;
    private const int NotThroughLinks = 0x100;
    private const uint UserIdWanted = 0x8;
    private const int UserIdOffset = 20;
    private const int StatxLength = 256;

    /// <summary>Makes a directory.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, DirectoryMode700);
        }
    }

    /// <summary>Whether others than the owner can make, replace and remove files in a directory.</summary>
    public static bool IsWritableByOthers(string directory) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory) & WritableByOthers) is not UnixFileMode.None;

    /// <summary>Whether a path is a directory of this user, no link, into which nobody else can look.</summary>
    public static bool IsOwnDirectory(string path)
    {
        try
        {
            return (File.GetAttributes(path) & (FileAttributes.Directory | FileAttributes.ReparsePoint)) is FileAttributes.Directory
                && (OperatingSystem.IsWindows() || File.GetUnixFileMode(path) is DirectoryMode700)
                && (!OperatingSystem.IsLinux() || OwnerOf(path) == EffectiveUser());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether a file could not be opened since somebody else has it open with <see cref="Open"/>.</summary>
    public static bool IsHeld(IOException exception) => Held.Contains(exception.HResult);

    /// <summary>Opens or makes a file that nobody else may open at the same time.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (mode is not FileMode.Open && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode600;
        }

        return new FileStream(path, options);
    }

    private static uint? OwnerOf(string path)
    {
        Span<byte> found = stackalloc byte[StatxLength];
        return Statx(CurrentDirectory, path, NotThroughLinks, UserIdWanted, ref MemoryMarshal.GetReference(found)) == 0
            ? MemoryMarshal.Read<uint>(found[UserIdOffset..])
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte found);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
