namespace Irsactl.Explain.Checks;

/// <summary>Two spellings of what people take for one URL. AWS compares letter by letter.</summary>
internal static class Spelling
{
    /// <summary>Whether the host is followed by a port.</summary>
    public static bool HasPort(string hostAndPath) => HostOf(hostAndPath).Contains(':', StringComparison.Ordinal);

    /// <summary>In what two spellings of the same place differ, or null where they are the same text or different places.</summary>
    public static string? Difference(string wanted, string found)
    {
        if (wanted == found || Plain(wanted) != Plain(found))
        {
            return null;
        }

        List<string> differences = [];
        if (wanted.EndsWith('/') != found.EndsWith('/'))
        {
            differences.Add("the slash at the end");
        }

        if (HasPort(wanted) != HasPort(found))
        {
            differences.Add("the port");
        }

        if (Trimmed(wanted) != Trimmed(found))
        {
            differences.Add("the letter case");
        }

        return differences.Count > 0 ? string.Join(" and ", differences) : "the slashes at the end";
    }

    private static string Plain(string hostAndPath) => Trimmed(hostAndPath).ToUpperInvariant();

    private static string Trimmed(string hostAndPath)
    {
        var host = HostOf(hostAndPath);
        var rest = hostAndPath[host.Length..].TrimEnd('/');
        return (host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host) + rest;
    }

    private static string HostOf(string hostAndPath) =>
        hostAndPath.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? hostAndPath[..slash] : hostAndPath;
}
