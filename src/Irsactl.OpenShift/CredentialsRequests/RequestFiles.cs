using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>The files in which requests are looked for.</summary>
internal static class RequestFiles
{
    /// <summary>The hint where none were found.</summary>
    public const string HowToGetThem =
        "get them with 'irsactl release extract RELEASE_IMAGE --to DIR --install-config install-config.yaml'";

    /// <summary>The path itself where it is a file, the files in it where it is a folder.</summary>
    public static IReadOnlyList<string> Under(string path, List<Problem> problems)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return [.. Directory.EnumerateFiles(path).Where(IsCandidate).OrderBy(Path.GetFileName, StringComparer.Ordinal)];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(OpenShiftErrors.Unreadable, $"{path}: {e.Message.TrimEnd('.')}"));
            return [];
        }

        if (File.Exists(path))
        {
            return [path];
        }

        problems.Add(new Problem(OpenShiftErrors.Unreadable, $"{path}: no such file or folder", HowToGetThem));
        return [];
    }

    /// <summary>Reads a file, at most one byte more than is allowed.</summary>
    public static bool TryRead(string file, List<Problem> problems, out byte[] text)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var buffer = new byte[Math.Min(stream.CanSeek ? stream.Length : int.MaxValue, DocumentLimits.FileBytes) + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            text = buffer[..length];
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(OpenShiftErrors.Unreadable, $"{file}: {e.Message.TrimEnd('.')}"));
            text = [];
            return false;
        }
    }

    /// <summary>Whether the name is that of a manifest.</summary>
    public static bool IsCandidate(string file) =>
        Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";
}
