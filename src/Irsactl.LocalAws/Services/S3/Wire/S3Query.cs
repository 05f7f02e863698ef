namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>The decoded query of a request.</summary>
internal sealed class S3Query
{
    private readonly List<KeyValuePair<string, string>> values = [];

    /// <summary>Reads a query as sent, without its question mark. What is not valid percent-encoding is taken as it is.</summary>
    public S3Query(string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            values.Add(equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
    }

    /// <summary>Names and values, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => values;

    /// <summary>The names, in the order sent.</summary>
    public IEnumerable<string> Names => values.Select(pair => pair.Key);

    /// <summary>The first value of a name, or null where it is not there.</summary>
    public string? this[string name] => Has(name) ? values.Find(pair => pair.Key == name).Value : null;

    /// <summary>Whether the name is there, with a value or without.</summary>
    public bool Has(string name) => values.Exists(pair => pair.Key == name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
