using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>The query, taken apart.</summary>
internal static class QueryText
{
    public const string Signature = "X-Amz-Signature";

    /// <summary>The query as it is signed: names and values encoded alike, in order, without the signature itself.</summary>
    public static string Canonicalize(string query)
    {
        var pairs = Split(query)
            .Where(pair => Text(pair.Name) is not Signature)
            .Select(pair => (Name: UriText.Encode(pair.Name), Value: UriText.Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    /// <summary>The parameters by name; of one that comes several times, the first.</summary>
    public static Dictionary<string, string> Read(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Split(query))
        {
            values.TryAdd(Text(name), Text(value));
        }

        return values;
    }

    private static IEnumerable<(byte[] Name, byte[] Value)> Split(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            yield return (UriText.Decode(name, plusIsSpace: true), UriText.Decode(value, plusIsSpace: true));
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
