using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Issuers;

internal static class DiscoveryDocumentReader
{
    private static readonly string[] Lists =
        ["response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported", "claims_supported"];

    public static DiscoveryDocument Read(JsonElement root, string source)
    {
        return new()
        {
            Issuer = Text("issuer"),
            JwksUri = Text("jwks_uri"),
            ResponseTypesSupported = Texts("response_types_supported"),
            SubjectTypesSupported = Texts("subject_types_supported"),
            IdTokenSigningAlgValuesSupported = Texts("id_token_signing_alg_values_supported"),
            ClaimsSupported = Texts("claims_supported"),
            NullMembers = [.. Lists.Where(name => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null)],
        };

        string Text(string name)
        {
            if (!root.TryGetProperty(name, out var value))
            {
                throw Bad($"{name} is missing");
            }

            return value.ValueKind == JsonValueKind.String && value.GetString() is { } text ? text : throw Bad($"{name} is not a text");
        }

        ImmutableArray<string> Texts(string name)
        {
            if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return [];
            }

            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "")]
                : throw Bad($"{name} is not an array of texts");
        }

        IrsactlException Bad(string problem) => new(IssuerErrors.NotADiscoveryDocument, $"{source} is not a discovery document: {problem}");
    }
}
