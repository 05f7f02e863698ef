using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Oidc.Formats;

/// <summary>Reading where a wrong type is the same as nothing.</summary>
internal static class JsonElementReading
{
    public static string? TextOrNull(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static ImmutableArray<string> TextsOrEmpty(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. element.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];
}
