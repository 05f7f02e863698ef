using System.Text.Json;

namespace Irsactl.Explain.Checks;

/// <summary>Claims as AWS reads them.</summary>
internal static class JsonText
{
    /// <summary>A claim as text: a number becomes its digits, null stays null.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    /// <summary>The texts of a claim that is one text or a list; other things in a list are left out.</summary>
    public static string[] ListOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString() ?? ""],
        JsonValueKind.Array =>
            [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? "")],
        _ => [],
    };
}
