using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>What a request passed beside its path, by name, without secrets.</summary>
internal static class RequestParameters
{
    // Variables of a function: where secrets are kept.
    private const string Variables = "Environment";

    /// <summary>The parameters in the order in which they were sent. Of XML nothing is shown: it names no secrets as such.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(RequestEvent request) => request switch
    {
        { Parameters: { } kept } => kept.Select(Hide),
        { Body.Length: > 0 } when request.Body.Span[0] is (byte)'{' => OfJson(request.Body),
        { Body.Length: > 0 } when request.Body.Span[0] is not (byte)'<' => OfForm(Encoding.UTF8.GetString(request.Body.Span)),
        _ => OfForm(request.Query),
    };

    private static List<KeyValuePair<string, string>> OfForm(string form)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(form))
        {
            found.Add(Hide(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString())));
        }

        return found;
    }

    private static List<KeyValuePair<string, string>> OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) is JsonObject root
                ? root.Select(member => new KeyValuePair<string, string>(member.Key, Text(Without(member.Key, member.Value)))).ToList()
                : [];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // It was refused for that.
            return [];
        }
    }

    private static KeyValuePair<string, string> Hide(KeyValuePair<string, string> pair) =>
        Secrets.IsSecret(pair.Key) || Secrets.IsSecret(pair.Key.Split('.')[^1]) ? new(pair.Key, Secrets.Removed) : pair;

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found)
        ? found
        : value?.ToJsonString() ?? "null";

    private static JsonNode? Without(string name, JsonNode? value)
    {
        if (Secrets.IsSecret(name) || name is Variables)
        {
            return JsonValue.Create(Secrets.Removed);
        }

        switch (value)
        {
            case JsonObject members:
                var shown = new JsonObject();
                foreach (var (key, member) in members)
                {
                    shown[key] = Without(key, member);
                }

                return shown;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Without(name, item))]);
            default:
                return value?.DeepClone();
        }
    }
}
