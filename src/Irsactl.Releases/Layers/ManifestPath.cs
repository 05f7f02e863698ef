using System.Text;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases.Folders;

namespace Irsactl.Releases.Layers;

/// <summary>Where an entry of a layer lies, as far as the folder of release manifests is concerned.</summary>
/// <param name="Parts">The parts of its path.</param>
internal readonly record struct ManifestPath(string[] Parts)
{
    /// <summary>What stands before the name of something that a layer takes away (OCI Image Layer Specification, "Whiteouts").</summary>
    private const string Whiteout = ".wh.";

    /// <summary>A name by which a layer takes away all that lower ones have in the folder.</summary>
    private const string OpaqueWhiteout = ".wh..wh..opq";

    /// <summary>Bytes of a file's name, on most systems.</summary>
    private const int LongestName = 255;

    /// <summary>Reads an entry's path.</summary>
    /// <exception cref="IrsactlException">It leads out of the image.</exception>
    public static ManifestPath Parse(string path, string layer)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        return parts.Contains("..", StringComparer.Ordinal)
            ? throw Hostile(layer, $"has an entry '{Shown(path)}' that leads out of the image")
            : new ManifestPath(parts);
    }

    /// <summary>Whether it is the folder itself.</summary>
    public bool IsFolder => Parts is [ReleaseFolder.Name];

    /// <summary>Whether it takes away what lower layers have in the folder.</summary>
    public bool HidesFolder => Parts is [OpaqueWhiteout] or [Whiteout + ReleaseFolder.Name] or [ReleaseFolder.Name, OpaqueWhiteout];

    /// <summary>The file that it takes away, or null.</summary>
    public string? Hides =>
        Parts is [ReleaseFolder.Name, var name] && name.StartsWith(Whiteout, StringComparison.Ordinal) && name != OpaqueWhiteout
            ? name[Whiteout.Length..]
            : null;

    /// <summary>Its name, where it lies in the folder itself and takes nothing away; null otherwise.</summary>
    public string? Name =>
        Parts is [ReleaseFolder.Name, var name] && !name.StartsWith(Whiteout, StringComparison.Ordinal) ? name : null;

    /// <summary>Refuses the name of a manifest that could not be a file's on every system.</summary>
    /// <exception cref="IrsactlException">It could not.</exception>
    public static void CheckName(string name, string layer)
    {
        if (ReleaseManifests.IsManifest(name)
            && (Encoding.UTF8.GetByteCount(name) > LongestName || name.Any(sign => char.IsControl(sign) || sign is '\\' or ':' or '\uFFFD')))
        {
            throw Hostile(layer, $"has a manifest of the name '{Shown(name)}'");
        }
    }

    /// <summary>The manifest of the folder that a link leads to.</summary>
    /// <exception cref="IrsactlException">It leads elsewhere.</exception>
    public static string TargetOf(string name, string target, bool isSymbolic, string layer)
    {
        var isFromRoot = !isSymbolic || target.StartsWith('/');
        List<string> parts = isFromRoot ? [] : [ReleaseFolder.Name];
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts = ["..", ".."];
                break;
            }
        }

        return parts is [ReleaseFolder.Name, var file]
            ? file
            : throw Hostile(layer, $"has a manifest {Shown(name)} that is a link to '{Shown(target)}', which is not in {ReleaseFolder.Name}/");
    }

    /// <summary>The error for what only a hostile or broken image has.</summary>
    public static IrsactlException Hostile(string layer, string what) => new(
        ReleaseErrors.HostileEntry,
        $"{layer} {what}",
        "no release image has such entries: get it from somebody whom you trust; nothing of it was used");

    private static string Shown(string text) => text.Length > 120 ? $"{text[..120]}…" : text;
}
