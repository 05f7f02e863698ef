using Irsactl.Diagnostics;

namespace Irsactl.Releases.References;

/// <summary>
/// What a user named as a release, in the words of skopeo and oc: <c>oci:FOLDER[:NAME]</c>, <c>oci-archive:FILE[:NAME]</c>,
/// <c>docker-archive:FILE[:NAME]</c>, a folder of manifests, or an image in a registry.
/// </summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Path">The folder or file.</param>
/// <param name="Tag">Which image of several; null where none is named.</param>
internal sealed record ReleaseReference(ReleaseReferenceKind Kind, string Path, string? Tag = null)
{
    /// <summary>The image in a registry; null for other kinds.</summary>
    public ImageName? Image { get; init; }

    private static readonly (string Prefix, ReleaseReferenceKind Kind)[] Transports =
    [
        ("oci:", ReleaseReferenceKind.OciLayout),
        ("oci-archive:", ReleaseReferenceKind.OciArchive),
        ("docker-archive:", ReleaseReferenceKind.DockerArchive),
    ];

    /// <summary>What stands before a path.</summary>
    public static IEnumerable<string> Prefixes => Transports.Select(transport => transport.Prefix);

    /// <summary>Reads what a user wrote.</summary>
    /// <exception cref="IrsactlException">It is nothing that could be a release.</exception>
    public static ReleaseReference Parse(string text)
    {
        foreach (var (prefix, kind) in Transports.Where(transport => text.StartsWith(transport.Prefix, StringComparison.Ordinal)))
        {
            return OfPath(kind, text[prefix.Length..], text);
        }

        // What is there is meant, whatever its name looks like.
        return Directory.Exists(text) ? new ReleaseReference(ReleaseReferenceKind.Folder, text)
            : File.Exists(text) ? throw FileInstead(text)
            : text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal)
                ? throw Missing(text)
            : new ReleaseReference(ReleaseReferenceKind.Registry, "") { Image = ImageName.Parse(text) };
    }

    // A colon may stand in the path, too; on Windows it always does.
    private static ReleaseReference OfPath(ReleaseReferenceKind kind, string rest, string text)
    {
        for (var end = rest.Length; end > 0; end = rest.LastIndexOf(':', end - 1))
        {
            var path = rest[..end];
            if (Directory.Exists(path) && kind != ReleaseReferenceKind.OciLayout)
            {
                throw new IrsactlException(
                    ReleaseErrors.Unreadable, $"{path} is a folder, and {text[..^rest.Length]} is for archives", $"oci:{path} names a layout");
            }

            if (File.Exists(path) && kind == ReleaseReferenceKind.OciLayout)
            {
                throw FileInstead(path);
            }

            if (System.IO.Path.Exists(path))
            {
                return new ReleaseReference(kind, path, end < rest.Length ? rest[(end + 1)..] : null);
            }
        }

        throw Missing(rest.Length > 0 ? rest : text);
    }

    private static IrsactlException Missing(string path) =>
        new(ReleaseErrors.Unreadable, $"{path}: no such file or folder", "check the path");

    private static IrsactlException FileInstead(string path) => new(
        ReleaseErrors.Unreadable, $"{path} is a file", $"name an archive as oci-archive:{path} or docker-archive:{path}, by which of them it is");
}
