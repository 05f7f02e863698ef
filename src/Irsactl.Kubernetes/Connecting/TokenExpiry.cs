using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>When a bearer token ends, where it is a JWT (RFC 7519 §4.1.4). Nothing is verified: it is for a message alone.</summary>
internal static class TokenExpiry
{
    private const int MaxDepth = 16;

    /// <summary>Its <c>exp</c>; null where it says none, or is no JWT.</summary>
    public static DateTimeOffset? Of(string token)
    {
        if (token.Split('.') is not [_, var claims, _])
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(
                Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(claims)), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("exp", out var end)
                && end.ValueKind == JsonValueKind.Number
                && end.TryGetInt64(out var seconds)
                && seconds is >= 0 and < 253_402_300_800
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }
}
