using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Api;

/// <summary>
/// A part of a list: <c>limit</c> and <c>continue</c>. The token says the revision of the first page and the key to go on at.
/// </summary>
internal sealed record ListPage(int Limit, long? Revision, string? Start)
{
    public static ListPage Of(string? token, string? limit)
    {
        var count = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : int.MaxValue;
        if (string.IsNullOrEmpty(token))
        {
            return new(count, null, null);
        }

        try
        {
            var json = JsonNode.Parse(Base64Url.DecodeFromChars(token));
            return new(count, ObjectReading.Number(json?["rv"]), ObjectReading.Text(json?["start"]));
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw ApiFailure.BadRequest(
                "invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value");
        }
    }

    public (List<JsonObject> Items, JsonObject Metadata) Cut(List<JsonObject> items, long revision, bool withNamespace)
    {
        string Key(JsonObject item) => withNamespace && item.Namespace() is { } ns ? $"/{ns}/{item.Name()}" : $"/{item.Name()}";
        var rest = Start is null ? items : [.. items.Where(item => string.CompareOrdinal(Key(item), Start) >= 0)];
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture) };
        if (rest.Count <= Limit)
        {
            return (rest, metadata);
        }

        var token = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = revision, ["start"] = Key(rest[Limit - 1]) + "\0" };
        metadata["continue"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token.ToJsonString()));
        metadata["remainingItemCount"] = rest.Count - Limit;
        return (rest[..Limit], metadata);
    }
}
