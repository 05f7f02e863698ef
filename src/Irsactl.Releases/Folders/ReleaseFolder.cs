using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Releases.Folders;

/// <summary>
/// The manifests of a release in a folder: what <c>oc adm release extract --to</c> wrote, or the root of an unpacked image.
/// </summary>
internal static class ReleaseFolder
{
    /// <summary>Where an image has them.</summary>
    public const string Name = "release-manifests";

    /// <summary>Reads a folder.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or holds no manifests.</exception>
    public static KeptFiles Read(string path)
    {
        var inner = Path.Combine(path, Name);
        var folder = Directory.Exists(inner) ? inner : path;
        var kept = new KeptFiles(path);
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file);
                kept.TakeName(name);
                if (KeptFiles.IsLookedInto(name, new FileInfo(file).Length))
                {
                    kept.Add(name, ReadFile(file));
                }
            }
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new IrsactlException(
                ReleaseErrors.Unreadable,
                $"{FileFailure.PathIn(error) ?? folder} cannot be read: {FileFailure.Reason(error)}",
                FileFailure.Hint(error),
                error);
        }

        return kept.Manifests > 0
            ? kept
            : throw new IrsactlException(
                ReleaseErrors.NoManifests,
                $"{path} holds no manifests, neither in itself nor in {Name}/",
                "name a release image, or a folder that oc adm release extract wrote to");
    }

    /// <summary>Reads a file, at most one byte more than is looked into: a pipe could go on for ever.</summary>
    public static byte[] ReadFile(string file)
    {
        using var stream = File.OpenRead(file);
        var content = new byte[(stream.CanSeek ? Math.Min(stream.Length, ReleaseLimits.FileBytes) : ReleaseLimits.FileBytes) + 1];
        return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }
}
