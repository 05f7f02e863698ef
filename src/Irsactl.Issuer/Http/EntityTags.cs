using Microsoft.Extensions.Primitives;

namespace Irsactl.Issuer.Http;

/// <summary><c>If-None-Match</c> (RFC 9110 §13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>Whether one of the tags is the document's, weakly compared, or any will do.</summary>
    public static bool Match(StringValues condition, StringValues tag)
    {
        foreach (var line in condition)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[range].Trim();
                if (candidate is "*" || (candidate.StartsWith("W/") ? candidate[2..] : candidate).SequenceEqual(tag.ToString()))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
