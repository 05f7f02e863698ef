using System.IO.Compression;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.Lambda.Packages;

/// <summary>
/// A zip archive with a function's code. It comes from outside: what it says about itself is looked at before anything is unpacked, and not
/// believed while it is.
/// </summary>
internal static class CodePackage
{
    /// <summary>The longest archive that a request can carry.</summary>
    public const int MaxZipped = 50 * 1024 * 1024;

    /// <summary>The most bytes that an archive may hold, unpacked.</summary>
    public const long MaxUnzipped = 262_144_000;

    // Not a limit of AWS's: a function with more files than this is an attack on whoever unpacks it.
    private const int MaxEntries = 50_000;
    private const int MaxPath = 1_024;
    private const int TypeMask = 0xF000;
    private const int Link = 0xA000;
    private const int Folder = 0x4000;

    /// <summary>The hash as Lambda reports it.</summary>
    public static string Hash(ReadOnlyMemory<byte> zip) => Convert.ToBase64String(SHA256.HashData(zip.Span));

    /// <summary>Refuses what cannot be a function's code.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>InvalidParameterValueException</c>.</exception>
    public static void Check(ReadOnlyMemory<byte> zip)
    {
        if (zip.IsEmpty)
        {
            throw LambdaErrors.InvalidParameter("Uploaded file must be a non-empty zip");
        }

        if (zip.Length > MaxZipped)
        {
            throw LambdaErrors.TooLarge("Request must be smaller than 70167211 bytes for the CreateFunction operation");
        }

        using var archive = Open(zip);
        if (archive.Entries.Count == 0)
        {
            throw LambdaErrors.InvalidParameter("Uploaded file must be a non-empty zip");
        }

        if (archive.Entries.Count > MaxEntries || archive.Entries.Any(entry => !IsSafe(entry.FullName)))
        {
            throw Broken();
        }

        if (archive.Entries.Aggregate(0L, (sum, entry) => sum > MaxUnzipped ? sum : sum + entry.Length) > MaxUnzipped)
        {
            throw LambdaErrors.InvalidParameter($"Unzipped size must be smaller than {MaxUnzipped} bytes");
        }
    }

    /// <summary>Unpacks an archive that has been checked.</summary>
    /// <param name="zip">The archive.</param>
    /// <param name="folder">An empty directory.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException">It is not what it says it is.</exception>
    public static void Unpack(ReadOnlyMemory<byte> zip, string folder)
    {
        using var archive = Open(zip);
        var left = MaxUnzipped;
        try
        {
            foreach (var entry in archive.Entries.Where(entry => IsSafe(entry.FullName) && Type(entry) != Link))
            {
                var path = Path.Combine(folder, entry.FullName);
                if (entry.FullName.EndsWith('/') || Type(entry) == Folder)
                {
                    Directory.CreateDirectory(path);
                    continue;
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
                left = Write(entry, path, left);
            }

            // Last, so that no file is ever written through one.
            foreach (var entry in archive.Entries.Where(entry => IsSafe(entry.FullName) && Type(entry) == Link))
            {
                WriteLink(entry, folder);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Two entries of one name, a file where another entry has a folder, bytes that do not inflate.
            throw Broken();
        }
    }

    /// <summary>Whether a name stays below the folder that it is unpacked into.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= MaxPath
        && name[0] != '/'
        && !name.AsSpan().ContainsAny('\\', '\0')
        && !name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..");

    private static ZipArchive Open(ReadOnlyMemory<byte> zip)
    {
        try
        {
            var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw Broken();
        }
    }

    private static long Write(ZipArchiveEntry entry, string path, long left)
    {
        using var source = entry.Open();
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[81_920];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            left -= count;
            if (left < 0)
            {
                throw LambdaErrors.InvalidParameter($"Unzipped size must be smaller than {MaxUnzipped} bytes");
            }

            target.Write(buffer, 0, count);
        }

        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        const int Permissions = 0x1FF;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target.SafeFileHandle, (UnixFileMode)(Mode(entry) & Permissions) | Readable);
        }

        return left;
    }

    // A link of npm's, such as node_modules/.bin/tool: it may point anywhere, since only the function itself will follow it.
    private static void WriteLink(ZipArchiveEntry entry, string folder)
    {
        using var reader = new StreamReader(entry.Open());
        var target = new char[MaxPath];
        var length = reader.ReadBlock(target);
        var path = Path.Combine(folder, entry.FullName);
        for (var parent =
            Path.GetDirectoryName(path); parent is not null && parent.Length > folder.Length; parent = Path.GetDirectoryName(parent))
        {
            if (new DirectoryInfo(parent).LinkTarget is not null)
            {
                throw Broken();
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
        File.CreateSymbolicLink(path, new string(target, 0, length));
    }

    private static int Mode(ZipArchiveEntry entry) => entry.ExternalAttributes >> 16;

    private static int Type(ZipArchiveEntry entry) => Mode(entry) & TypeMask;

    private static Foundation.Protocol.AwsServiceException Broken() =>
        LambdaErrors.InvalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
}
