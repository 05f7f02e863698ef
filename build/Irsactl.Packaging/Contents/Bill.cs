using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Irsactl.Packaging.Contents;

/// <summary>Writes the bill of materials, CycloneDX 1.6 as JSON. It says nothing that another run would say otherwise.</summary>
internal static class Bill
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="components">What is inside.</param>
    /// <param name="rid">The runtime identifier of the program.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="time">The time of the commit.</param>
    public static void Write(Stream output, ImmutableArray<Component> components, string rid, string version, DateTimeOffset time)
    {
        var self = $"pkg:generic/irsactl@{version}?platform={rid}";
        using var json = new Utf8JsonWriter(output, _options);
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{SerialNumber(self, components, time)}");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartObject("component");
        WriteComponent(json, "application", new Component("irsactl", version, self, "Apache-2.0", "The irsactl authors"));
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteStartArray("components");
        foreach (var component in components)
        {
            json.WriteStartObject();
            WriteComponent(json, component.Url.StartsWith("pkg:npm/", StringComparison.Ordinal) ? "data" : "library", component);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        WriteDependencies(json, self, components.Select(component => component.Url));
        foreach (var component in components)
        {
            WriteDependencies(json, component.Url, component.Needs);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteComponent(Utf8JsonWriter json, string type, Component component)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", component.Url);
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        if (component.Sha512 is { } hash)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", hash);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("expression", component.License);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("copyright", component.Copyright);
        json.WriteString("purl", component.Url);
    }

    private static void WriteDependencies(Utf8JsonWriter json, string url, IEnumerable<string> needs)
    {
        json.WriteStartObject();
        json.WriteString("ref", url);
        json.WriteStartArray("dependsOn");
        foreach (var need in needs)
        {
            json.WriteStringValue(need);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A UUID of version 8 (RFC 9562 §5.8), made of what the bill says.
    private static Guid SerialNumber(string self, ImmutableArray<Component> components, DateTimeOffset time)
    {
        var said = $"{self} {time:O} {string.Join(' ', components.Select(component => component.Url))}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(said))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
