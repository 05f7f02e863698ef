using System.Text.Json;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Wire.Json;

/// <summary>The document with the parameters of a JSON request. A member that is null is one that is not given.</summary>
internal sealed class JsonParameters : IDisposable
{
    private readonly JsonDocument document;
    private readonly JsonElement members;

    private JsonParameters(JsonDocument document, JsonElement members)
    {
        this.document = document;
        this.members = members;
    }

    /// <summary>Reads a body; an empty one has no members.</summary>
    /// <exception cref="AwsServiceException">It is not a JSON object.</exception>
    public static JsonParameters Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var parsed = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            if (parsed.RootElement.ValueKind is JsonValueKind.Object)
            {
                return new JsonParameters(parsed, parsed.RootElement);
            }

            parsed.Dispose();
        }
        catch (JsonException)
        {
            // Answered below, as what is JSON and no object.
        }

        throw JsonErrors.Serialization();
    }

    /// <summary>Whether a member says anything: an empty object, list or text is as good as none.</summary>
    public bool IsGiven(string name) => members.TryGetProperty(name, out var found) && found.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.Object =>
            found.EnumerateObject().Any(member => member.Value.ValueKind is not JsonValueKind.Array || member.Value.GetArrayLength() > 0),
        JsonValueKind.Array => found.GetArrayLength() > 0,
        JsonValueKind.String => found.GetString()?.Length > 0,
        _ => true,
    };

    /// <summary>The text of a member, or null.</summary>
    /// <exception cref="AwsServiceException">It is not a string.</exception>
    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    /// <summary>A truth value, or null.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public bool? Flag(string name) => !members.TryGetProperty(name, out var found) || found.ValueKind is JsonValueKind.Null ? null
        : found.ValueKind is JsonValueKind.True or JsonValueKind.False ? found.GetBoolean()
        : throw Unexpected(name);

    /// <summary>A whole number, or null.</summary>
    /// <exception cref="AwsServiceException">It is none, or too large.</exception>
    public int? Number(string name) => Find(name, JsonValueKind.Number) is not { } number ? null
        : number.TryGetInt32(out var value) ? value
        : throw Unexpected(name);

    /// <summary>A whole number of up to 64 bits, or null.</summary>
    /// <exception cref="AwsServiceException">It is none, or too large.</exception>
    public long? LongNumber(string name) => Find(name, JsonValueKind.Number) is not { } number ? null
        : number.TryGetInt64(out var value) ? value
        : throw Unexpected(name);

    /// <summary>A number with or without a fraction, or null.</summary>
    /// <exception cref="AwsServiceException">It is none, or too large.</exception>
    public double? Real(string name) => Find(name, JsonValueKind.Number) is not { } number ? null
        : number.TryGetDouble(out var value) && double.IsFinite(value) ? value
        : throw Unexpected(name);

    /// <summary>Whether a member is given, whatever it is.</summary>
    public bool Has(string name) => members.TryGetProperty(name, out var found) && found.ValueKind is not JsonValueKind.Null;

    /// <summary>A time, in seconds since 1970 and perhaps parts of one (Smithy, "epoch-seconds"), or null.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, JsonValueKind.Number) is not { } number)
        {
            return null;
        }

        return number.TryGetDouble(out var seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
                : throw Unexpected(name);
    }

    /// <summary>The members of an object, or null.</summary>
    /// <exception cref="AwsServiceException">It is no object.</exception>
    public JsonParameters? Structure(string name) =>
        Find(name, JsonValueKind.Object) is { } found ? new JsonParameters(document, found) : null;

    /// <summary>The texts of a list, or null.</summary>
    /// <exception cref="AwsServiceException">It is no list of strings.</exception>
    public IReadOnlyList<string>? Texts(string name) => Find(name, JsonValueKind.Array) is { } found
        ? [.. found.EnumerateArray().Select(text => TextOf(name, text))]
        : null;

    /// <summary>The entries of a map of texts, the last of each key, or null.</summary>
    /// <exception cref="AwsServiceException">It is no object of strings.</exception>
    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Find(name, JsonValueKind.Object) is not { } found)
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in found.EnumerateObject())
        {
            map[entry.Name] = TextOf(name, entry.Value);
        }

        return map;
    }

    /// <summary>The objects of a list; empty where it is not given.</summary>
    /// <exception cref="AwsServiceException">It is no list of objects.</exception>
    public IReadOnlyList<JsonParameters> List(string name) =>
    [
        .. (Find(name, JsonValueKind.Array)?.EnumerateArray() ?? default).Select(member =>
            member.ValueKind is JsonValueKind.Object ? new JsonParameters(document, member) : throw Unexpected(name)),
    ];

    /// <inheritdoc />
    public void Dispose() => document.Dispose();

    private JsonElement? Find(string name, JsonValueKind kind) =>
        !members.TryGetProperty(name, out var found) || found.ValueKind is JsonValueKind.Null ? null
        : found.ValueKind == kind ? found
        : throw Unexpected(name);

    private static string TextOf(string name, JsonElement element) =>
        element.ValueKind is JsonValueKind.String ? element.GetString() ?? "" : throw Unexpected(name);

    private static AwsServiceException Unexpected(string name) => JsonErrors.Serialization($"{name} is not of the expected type");
}
