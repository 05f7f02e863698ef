using System.Buffers;
using System.Text;
using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Issuers;

internal static class DiscoveryDocumentWriter
{
    public static byte[] Write(DiscoveryDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PublishedJson.Indented))
        {
            json.WriteStartObject();
            json.WriteString("issuer", document.Issuer);
            json.WriteString("jwks_uri", document.JwksUri);
            json.WriteStringArray("response_types_supported", document.ResponseTypesSupported);
            json.WriteStringArray("subject_types_supported", document.SubjectTypesSupported);
            json.WriteStringArray("id_token_signing_alg_values_supported", document.IdTokenSigningAlgValuesSupported);
            json.WriteStringArray("claims_supported", document.ClaimsSupported);
            json.WriteEndObject();
        }

        return WithTabs(buffer.WrittenSpan);
    }

    // ccoctl indents the first two members with a tab and the others with spaces. A document that differs in nothing else
    // should not differ in that: it would be uploaded again, and a published one would look changed.
    private static byte[] WithTabs(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        return Encoding.UTF8.GetBytes(text
            .Replace("\n    \"issuer\": ", "\n\t\"issuer\": ", StringComparison.Ordinal)
            .Replace("\n    \"jwks_uri\": ", "\n\t\"jwks_uri\": ", StringComparison.Ordinal));
    }
}
