using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;

namespace Irsactl.LocalCluster.Protobuf;

/// <summary>
/// Objects in the form <c>application/vnd.kubernetes.protobuf</c>: four bytes, and a message with version, kind and the object
/// (k8s.io/apimachinery/pkg/runtime, <c>Unknown</c>). They become what the same object is in JSON.
/// </summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    // Objects here nest four deep.
    private const int DeepestNesting = 16;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Reads an object.</summary>
    /// <returns>The object; null where it is of a kind that is not read in this form.</returns>
    /// <exception cref="ApiFailure">The body is broken.</exception>
    public static JsonObject? Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw Broken("it does not begin as one");
        }

        try
        {
            var (apiVersion, kind) = ReadEnvelope(body[Magic.Length..], out var raw);
            if (MessageTypes.Find(apiVersion, kind) is not { } type)
            {
                return null;
            }

            var item = new JsonObject { ["kind"] = kind, ["apiVersion"] = apiVersion };
            Read(type, raw, item, 0);
            return item;
        }
        catch (FormatException error)
        {
            throw Broken(error.Message);
        }
    }

    private static ApiFailure Broken(string why) => ApiFailure.BadRequest($"the body is no Kubernetes object in protobuf: {why}");

    private static (string ApiVersion, string Kind) ReadEnvelope(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> raw)
    {
        var (version, kind) = ("", "");
        raw = default;
        for (var reader = new WireReader(bytes); !reader.IsAtEnd;)
        {
            switch (reader.Read(out _, out var value))
            {
                case 1:
                    (version, kind) = ReadPair(value);
                    break;
                case 2:
                    raw = value;
                    break;
            }
        }

        return (version, kind);
    }

    // Of an entry of a map, and of version and kind alike.
    private static (string First, string Second) ReadPair(ReadOnlySpan<byte> bytes)
    {
        var entry = ReadEntry(bytes);
        return (Text(entry.Key), Text(entry.Value));
    }

    private static Entry ReadEntry(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> first = default, second = default;
        for (var reader = new WireReader(bytes); !reader.IsAtEnd;)
        {
            switch (reader.Read(out _, out var value))
            {
                case 1:
                    first = value;
                    break;
                case 2:
                    second = value;
                    break;
            }
        }

        return new Entry(first, second);
    }

    private static void Read(MessageType type, ReadOnlySpan<byte> bytes, JsonObject into, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new FormatException("it is nested too deep");
        }

        for (var reader = new WireReader(bytes); !reader.IsAtEnd;)
        {
            var number = reader.Read(out var varint, out var value);
            if (type.Find(number) is { } field)
            {
                Read(field, varint, value, into, depth);
            }
        }
    }

    private static void Read(MessageField field, ulong varint, ReadOnlySpan<byte> value, JsonObject into, int depth)
    {
        switch (field.Kind)
        {
            case FieldKind.TextMap or FieldKind.BytesMap:
                var entry = ReadEntry(value);
                var map = into[field.Name] as JsonObject ?? Add(into, field.Name, new JsonObject());
                map[Text(entry.Key)] = field.Kind is FieldKind.TextMap ? Text(entry.Value) : Convert.ToBase64String(entry.Value);
                break;
            case FieldKind.Message when !field.IsRepeated && into[field.Name] is JsonObject begun:
                Read(field.Message!, value, begun, depth + 1);
                break;
            default:
                if (One(field, varint, value, depth) is not { } one)
                {
                    break;
                }

                if (field.IsRepeated)
                {
                    (into[field.Name] as JsonArray ?? Add(into, field.Name, new JsonArray())).Add(one);
                }
                else
                {
                    into[field.Name] = one;
                }

                break;
        }
    }

    // Texts and times that are empty are there in protobuf and left out in JSON.
    private static JsonNode? One(MessageField field, ulong varint, ReadOnlySpan<byte> value, int depth)
    {
        switch (field.Kind)
        {
            case FieldKind.Number:
                return JsonValue.Create((long)varint);
            case FieldKind.Boolean:
                return JsonValue.Create(varint != 0);
            case FieldKind.Bytes:
                return JsonValue.Create(Convert.ToBase64String(value));
            case FieldKind.Time:
                return Time(value);
            case FieldKind.Message:
                var inner = new JsonObject();
                Read(field.Message!, value, inner, depth + 1);
                return inner;
            default:
                return value.IsEmpty && !field.IsRepeated ? null : JsonValue.Create(Text(value));
        }
    }

    private static JsonValue? Time(ReadOnlySpan<byte> bytes)
    {
        for (var reader = new WireReader(bytes); !reader.IsAtEnd;)
        {
            if (reader.Read(out var seconds, out _) == 1)
            {
                return (long)seconds is >= -62_135_596_800 and <= 253_402_300_799 and var unix
                    ? JsonValue.Create(Timestamps.Write(DateTimeOffset.FromUnixTimeSeconds(unix)))
                    : throw new FormatException("a time is out of range");
            }
        }

        return null;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static T Add<T>(JsonObject into, string name, T node)
        where T : JsonNode
    {
        into[name] = node;
        return node;
    }

    private readonly ref struct Entry(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        public ReadOnlySpan<byte> Key { get; } = key;

        public ReadOnlySpan<byte> Value { get; } = value;
    }
}
