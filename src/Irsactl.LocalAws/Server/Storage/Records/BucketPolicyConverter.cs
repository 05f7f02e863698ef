using System.Text.Json;
using System.Text.Json.Serialization;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>A bucket's policy is stored as its text; whether it is public follows from that.</summary>
internal sealed class BucketPolicyConverter : JsonConverter<BucketPolicy>
{
    /// <inheritdoc />
    public override BucketPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BucketPolicy.Create(PolicyDocumentConverter.Parse(reader.GetString()));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, BucketPolicy value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
