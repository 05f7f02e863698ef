using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Irsactl.LocalAws.Wire.Json;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>What an operation answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type; null where there is no body.</param>
/// <param name="Body">The body.</param>
internal sealed record RestAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Further headers, such as <c>ETag</c> and <c>Location</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>An answer without a body.</summary>
    public static RestAnswer Empty(int status = StatusCodes.Status204NoContent) => new(status, ContentType: null, default);

    /// <summary>A JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    /// <param name="status">The HTTP status.</param>
    public static RestAnswer Json(JsonAnswer write, int status = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new RestAnswer(status, "application/json", buffer.ToArray());
    }

    /// <summary>An XML document.</summary>
    /// <param name="root">Its root element.</param>
    /// <param name="status">The HTTP status.</param>
    public static RestAnswer Xml(XElement root, int status = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            root.WriteTo(xml);
        }

        return new RestAnswer(status, "text/xml", buffer.ToArray());
    }

    /// <summary>The same answer with one more header.</summary>
    public RestAnswer With(string header, string value) => this with { Headers = Headers.Add(new(header, value)) };
}
