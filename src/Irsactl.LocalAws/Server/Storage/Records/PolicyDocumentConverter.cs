using System.Text.Json;
using System.Text.Json.Serialization;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>A policy is stored as the text it was given as.</summary>
internal sealed class PolicyDocumentConverter : JsonConverter<PolicyDocument>
{
    /// <inheritdoc />
    public override PolicyDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PolicyDocument value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);

    /// <summary>Reads a stored policy.</summary>
    public static PolicyDocument Parse(string? text)
    {
        try
        {
            return PolicyDocument.Parse(text ?? "");
        }
        catch (IrsactlException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}
