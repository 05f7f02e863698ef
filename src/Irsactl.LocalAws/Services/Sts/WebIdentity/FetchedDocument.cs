using System.Net.Http.Headers;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>A document as it was read.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="FreshUntil">Until when it need not be read again.</param>
internal sealed record FetchedDocument(byte[] Bytes, DateTimeOffset FreshUntil)
{
    // AWS does not say how long it keeps documents; a mistake in a Cache-Control header should not outlive a coffee.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer may be kept: as long as <c>max-age</c> says, at most five minutes; not at all without it.</summary>
    public static TimeSpan FreshFor(HttpResponseHeaders headers)
    {
        if (headers.CacheControl is not { NoCache: false, NoStore: false, MaxAge: { } maxAge })
        {
            return TimeSpan.Zero;
        }

        var left = maxAge - (headers.Age ?? TimeSpan.Zero);
        return left < Longest ? left : Longest;
    }
}
