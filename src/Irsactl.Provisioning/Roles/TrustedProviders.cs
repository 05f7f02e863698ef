using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Provisioning.Roles;

/// <summary>Which OIDC identity providers a trust policy names.</summary>
public static class TrustedProviders
{
    private const string Mark = ":oidc-provider/";

    /// <summary>Their ARNs, each once, whatever the statements' effects and conditions are. None where the text is no policy.</summary>
    public static ImmutableArray<string> Of(string trustPolicy)
    {
        try
        {
            using var document = JsonDocument.Parse(trustPolicy);
            return
            [
                .. Child(document.RootElement, "Statement").SelectMany(statement => Child(statement, "Principal"))
                    .SelectMany(principal => Child(principal, "Federated"))
                    .Where(value => value.ValueKind == JsonValueKind.String)
                    .Select(value => value.GetString() ?? "")
                    .Where(arn => arn.Contains(Mark, StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>A member's values: a single one may stand without a list.</summary>
    private static IEnumerable<JsonElement> Child(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var item in value.EnumerateArray())
        {
            yield return item;
        }
    }
}
