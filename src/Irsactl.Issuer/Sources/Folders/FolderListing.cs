using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>What a folder holds that matters to a <see cref="FolderSource"/>, found in one pass over it.</summary>
/// <param name="Folders">
/// The names of the folders in it, hidden ones aside: Kubernetes mounts keep their files in hidden ones, linked from the visible.
/// </param>
/// <param name="Files">The files that an issuer is made of.</param>
/// <param name="LinkedFolders">Where files lie that are only linked here.</param>
/// <param name="Stamp">By what changed files are told from unchanged ones without reading them. A link counts as what it leads to.</param>
internal sealed record FolderListing(
    ImmutableArray<string> Folders, ImmutableArray<string> Files, ImmutableArray<string> LinkedFolders, UInt128 Stamp)
{
    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Looks into a folder.</summary>
    public static FolderListing Of(string folder)
    {
        var folders = ImmutableArray.CreateBuilder<string>();
        var files = new List<FolderFile>();
        var entries = new FileSystemEnumerable<FolderFile>(folder, static (ref entry) => FolderFile.Of(ref entry), _everything)
        {
            ShouldIncludePredicate = static (ref entry) => entry.IsDirectory
                ? !entry.FileName.StartsWith('.') || entry.FileName is IssuerParts.WellKnown
                : IssuerParts.IsPart(entry.FileName),
        };
        foreach (var entry in entries)
        {
            if (!entry.IsFolder)
            {
                files.Add(entry);
            }
            else if (entry.Name != IssuerParts.WellKnown)
            {
                folders.Add(entry.Name);
            }
            else if (new FileInfo(Path.Combine(folder, IssuerParts.Discovery)) is { Exists: true } discovery)
            {
                files.Add(FolderFile.Of(IssuerParts.Discovery, discovery) with { Folder = Path.Combine(folder, entry.Name) });
            }
        }

        folders.Sort(StringComparer.Ordinal);
        files.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return new FolderListing(
            folders.ToImmutable(),
            [.. files.Select(file => file.Name)],
            [.. files.Select(file => file.Folder).OfType<string>().Distinct(StringComparer.Ordinal)],
            StampOf(files));
    }

    private static UInt128 StampOf(List<FolderFile> files)
    {
        var all = new ArrayBufferWriter<byte>(128);
        foreach (var file in files)
        {
            Encoding.UTF8.GetBytes(file.Target ?? file.Name, all);
            var numbers = all.GetSpan(17);
            numbers[0] = 0;
            BinaryPrimitives.WriteInt64LittleEndian(numbers[1..], file.Length);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[9..], file.Written.UtcTicks);
            all.Advance(17);
        }

        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(all.WrittenSpan));
    }
}
