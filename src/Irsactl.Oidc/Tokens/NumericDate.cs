using System.Text.Json;

namespace Irsactl.Oidc.Tokens;

/// <summary>Seconds since 1970 as a JSON number, RFC 7519 §2.</summary>
internal static class NumericDate
{
    private static readonly double Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The time, or null where the value is not a number or lies outside the years 1 to 9999.</summary>
    public static DateTimeOffset? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds >= Earliest && seconds <= Latest
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
