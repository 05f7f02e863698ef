using System.Globalization;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>A <c>Cache-Control</c> header (RFC 9111 §5.2).</summary>
/// <param name="MaxAge">
/// The seconds for shared caches: <c>s-maxage</c> or, where that is not there, <c>max-age</c>; null where neither is.
/// </param>
/// <param name="IsUncacheable">Whether it says <c>no-cache</c>, <c>no-store</c> or <c>private</c>.</param>
internal readonly record struct CacheControl(long? MaxAge, bool IsUncacheable)
{
    /// <summary>Reads a header; null is one that says nothing.</summary>
    public static CacheControl Parse(string? header)
    {
        long? own = null, shared = null;
        var uncacheable = false;
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals].TrimEnd(), part[(equals + 1)..].Trim().Trim('"'));
            switch (name.ToUpperInvariant())
            {
                case "S-MAXAGE":
                    shared = Seconds(value) ?? shared;
                    break;
                case "MAX-AGE":
                    own = Seconds(value) ?? own;
                    break;
                case "NO-CACHE" or "NO-STORE" or "PRIVATE":
                    uncacheable = true;
                    break;
            }
        }

        return new CacheControl(shared ?? own, uncacheable);
    }

    // More than a cache can count up to means as long as it can (RFC 9111 §1.2.2).
    private static long? Seconds(string text) =>
        text.Length == 0 || !text.All(char.IsAsciiDigit) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, int.MaxValue)
        : int.MaxValue;
}
