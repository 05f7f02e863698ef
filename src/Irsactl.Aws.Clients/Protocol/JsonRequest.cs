using System.Text.Json;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>A call of the JSON protocols: REST-JSON has its method and path, AWS-JSON its target.</summary>
/// <param name="method">The method.</param>
/// <param name="path">The path, with places such as <c>{apiId}</c> for what is given as <paramref name="segments"/>.</param>
/// <param name="segments">What stands in the path's places, unescaped.</param>
internal sealed class JsonRequest(string method, string path, params (string Place, string Value)[] segments) : AmazonWebServiceRequest
{
    public string Method { get; } = method;

    public string Path { get; } = path;

    public IReadOnlyList<(string Place, string Value)> Segments { get; } = segments;

    /// <summary>The query.</summary>
    public Dictionary<string, string> Query { get; } = new(StringComparer.Ordinal);

    /// <summary>AWS-JSON's operation with the service's prefix, such as <c>Logs_20140328.CreateLogGroup</c>; null for REST-JSON.</summary>
    public string? Target { get; private init; }

    /// <summary>The body; null where there is none.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>A call of the AWS-JSON 1.1 protocol.</summary>
    public static JsonRequest ForTarget(string target) => new("POST", "/") { Target = target };

    /// <summary>Adds a query parameter unless it has no value.</summary>
    public JsonRequest With(string name, string? value)
    {
        if (value is not null)
        {
            Query[name] = value;
        }

        return this;
    }

    /// <summary>Writes the body: the members of one object.</summary>
    public JsonRequest WithBody(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        Body = buffer.ToArray();
        return this;
    }
}
