using System.Net;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>The query of a REST request, by name and in the order sent.</summary>
internal sealed class RestQuery
{
    private readonly List<KeyValuePair<string, string>> values;

    /// <summary>Reads a query.</summary>
    /// <param name="query">As sent, without its question mark.</param>
    public RestQuery(string query) => values =
    [
        .. query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
                ? KeyValuePair.Create(WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..]))
                : KeyValuePair.Create(WebUtility.UrlDecode(pair), "")),
    ];

    /// <summary>The first value of a name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            var index = values.FindIndex(pair => pair.Key == name);
            return index < 0 ? null : values[index].Value;
        }
    }

    /// <summary>Whether a name is there, with a value or without.</summary>
    public bool Has(string name) => values.Exists(pair => pair.Key == name);

    /// <summary>Every value of a name.</summary>
    public IReadOnlyList<string> All(string name) => [.. values.Where(pair => pair.Key == name).Select(pair => pair.Value)];
}
