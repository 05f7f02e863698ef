using System.Text;
using System.Text.Json;

namespace Irsactl.Provisioning.Identity;

/// <summary>
/// Compares policies by meaning: the order of members and of lists does not count, nor whether a single value stands in a list, nor
/// whether a condition's <c>true</c> is quoted. AWS keeps none of these apart either.
/// </summary>
public static class PolicyJson
{
    /// <summary>Whether two policies mean the same. Text that is not JSON equals nothing.</summary>
    public static bool AreEquivalent(string? left, string? right) =>
        Canonical(left) is { } canonical && canonical == Canonical(right);

    /// <summary>A statement's meaning: two of the same text mean the same. Its name does not count.</summary>
    public static string MeaningOf(JsonElement statement) => $"{{{string.Join(',', statement.EnumerateObject()
        .Where(member => member.Name != "Sid")
        .Select(member => $"{Quote(member.Name)}:{Canonical(member.Value)}")
        .Order(StringComparer.Ordinal))}}}";

    private static string? Canonical(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Canonical(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject()
            .Select(member => $"{Quote(member.Name)}:{Canonical(member.Value)}")
            .Order(StringComparer.Ordinal))}}}",
        JsonValueKind.Array =>
            element.EnumerateArray().Select(Canonical).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() switch
            {
                [var single] => single,
                var items => $"[{string.Join(',', items)}]",
            },
        JsonValueKind.String => Quote(element.GetString() ?? ""),
        _ => Quote(element.GetRawText()),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character is '"' or '\\' ? "\\" : "").Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
