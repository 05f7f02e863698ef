using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>Takes pages out of lists of named things.</summary>
internal static class LogsPage
{
    /// <summary>The items of a page, and the token of the next one or null.</summary>
    /// <param name="all">The whole list, in its order.</param>
    /// <param name="key">What tells items apart.</param>
    /// <param name="token">The token that was given, or null.</param>
    /// <param name="limit">The most items.</param>
    public static (List<T> Items, string? Next) Of<T>(IEnumerable<T> all, Func<T, string> key, string? token, int limit)
    {
        var list = all.ToList();
        var start = 0;
        if (token is not null)
        {
            start = list.FindIndex(item => Encode(key(item)) == token) + 1;
            if (start == 0)
            {
                throw LogsErrors.InvalidToken();
            }
        }

        var items = list.Skip(start).Take(limit).ToList();
        return (items, start + items.Count < list.Count ? Encode(key(items[^1])) : null);
    }

    /// <summary>Writes the token of the next page, where there is one.</summary>
    public static void WriteNext(Utf8JsonWriter json, string? next)
    {
        if (next is not null)
        {
            json.WriteString("nextToken", next);
        }
    }

    private static string Encode(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));
}
