namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>
/// The paths that a cache behaviour is for: a star stands for any characters, a question mark for one, case counts, and the slash in front
/// may be left out (CloudFront API Reference, "CacheBehavior").
/// </summary>
internal static class PathPattern
{
    /// <summary>Whether a path is one of them.</summary>
    public static bool Matches(string pattern, string path) => Match(pattern.AsSpan().TrimStart('/'), path.AsSpan().TrimStart('/'));

    // A star that did not do is tried with one character more; earlier stars need not be tried again.
    private static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (at, star, retry) = (0, -1, 0);
        for (var index = 0; index < text.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, retry) = (at++, index);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[index]))
            {
                at++;
                index++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                index = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
