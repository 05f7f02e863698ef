using System.Collections.Immutable;
using System.Globalization;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>What an origin answered, or CloudFront in its place.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, but those of the connection.</param>
/// <param name="Body">The body; empty for HEAD.</param>
/// <param name="Length">The length that the origin gave.</param>
internal sealed record OriginAnswer(
    int Status, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, long? Length)
{
    /// <summary>Whether it is an error.</summary>
    public bool IsError => Status >= 400;

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A header's time, or null.</summary>
    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParseExact(Header(name), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>The same answer with the headers of a later one in the place of those it has, too.</summary>
    public OriginAnswer RefreshedBy(OriginAnswer later)
    {
        var names = later.Headers.Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return this with { Headers = [.. Headers.Where(header => !names.Contains(header.Key)), .. later.Headers] };
    }
}
