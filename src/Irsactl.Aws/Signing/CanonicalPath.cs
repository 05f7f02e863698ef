using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>The path as it is signed.</summary>
internal static class CanonicalPath
{
    /// <summary>
    /// S3: each segment encoded once, however the client had encoded it; nothing is removed, because keys may hold anything.
    /// </summary>
    public static string ForS3(string path) =>
        path.Length == 0
            ? "/"
            : string.Join('/', path.Split('/').Select(segment => UriText.Encode(UriText.Decode(segment, plusIsSpace: false))));

    /// <summary>Everything else: empty and dot segments removed, then what was sent encoded a second time.</summary>
    public static string ForOthers(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case "..":
                    if (segments.Count > 0)
                    {
                        segments.RemoveAt(segments.Count - 1);
                    }

                    break;
                default:
                    segments.Add(UriText.Encode(Encoding.UTF8.GetBytes(segment)));
                    break;
            }
        }

        var end = segments.Count > 0 && path.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', segments)}{end}";
    }
}
