namespace Irsactl.Aws.Signing;

/// <summary>The parts of an HTTP request that Signature Version 4 covers, as they were on the wire.</summary>
public sealed record SignedRequest
{
    /// <summary>The method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, percent-encoded, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without the question mark; empty where there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers in the order received, <c>Host</c> included; a name may come more than once, in any case.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    internal IEnumerable<string> HeaderValues(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    internal string? Header(string name)
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
}
