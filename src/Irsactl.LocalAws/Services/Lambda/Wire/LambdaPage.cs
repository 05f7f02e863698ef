using System.Globalization;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>A page of a list, and where the next one goes on.</summary>
internal sealed class LambdaPage<T>(IReadOnlyList<T> items, string? next)
{
    /// <summary>Writes a list of objects and the marker of the next page.</summary>
    public void Write(Utf8JsonWriter json, string name, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("NextMarker", next);
        }
    }
}

/// <summary>Takes pages out of lists, by the query's <c>Marker</c> and <c>MaxItems</c>.</summary>
internal static class LambdaPage
{
    private const int MaxItems = 10_000;

    /// <summary>The page that a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="all">The whole list, in an order that stays.</param>
    /// <param name="key">What tells items apart.</param>
    /// <param name="limit">The most items of an answer, whatever is asked for.</param>
    public static LambdaPage<T> Of<T>(RestRequest request, IEnumerable<T> all, Func<T, string> key, int limit)
    {
        var count = ReadCount(request) is { } asked ? Math.Min(asked, limit) : limit;
        var rest = all;
        if (request.Query["Marker"] is { Length: > 0 } marker)
        {
            var last = Decode(marker);
            var list = all.ToList();
            var index = list.FindIndex(item => key(item) == last);
            rest = index < 0 ? throw InvalidMarker() : list.Skip(index + 1);
        }

        var page = rest.Take(count + 1).ToList();
        return page.Count <= count
            ? new LambdaPage<T>(page, next: null)
            : new LambdaPage<T>(page[..count], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(page[count - 1]))));
    }

    private static int? ReadCount(RestRequest request)
    {
        if (request.Query["MaxItems"] is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
        {
            throw LambdaErrors.Validation($"1 validation error detected: Value '{text}' at 'maxItems' is not a number");
        }

        var check = new LambdaCheck();
        check.Range("maxItems", count, 1, MaxItems);
        check.Finish();
        return count;
    }

    private static string Decode(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw InvalidMarker();
    }

    private static AwsServiceException InvalidMarker() => LambdaErrors.InvalidParameter("The Marker is not one of this list.");
}
