using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Tokens;

/// <summary>The claim <c>kubernetes.io</c> of a service-account token. Parts that are missing or have another form are null.</summary>
public sealed record ServiceAccountClaims
{
    /// <summary>The namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The service account.</summary>
    public BoundObject? ServiceAccount { get; init; }

    /// <summary>The pod that the token is bound to.</summary>
    public BoundObject? Pod { get; init; }

    /// <summary>The node that the pod runs on.</summary>
    public BoundObject? Node { get; init; }

    /// <summary>The Secret that the token is bound to.</summary>
    public BoundObject? Secret { get; init; }

    /// <summary>
    /// When the token should have been replaced, though still valid: see <see cref="ServiceAccountTokenRequest.WarnAfter"/>.
    /// </summary>
    public DateTimeOffset? WarnAfter { get; init; }

    internal static ServiceAccountClaims? Read(JsonElement claims)
    {
        if (!claims.TryGetProperty("kubernetes.io"u8, out var kubernetes) || kubernetes.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return new()
        {
            Namespace = kubernetes.TextOrNull("namespace"u8),
            ServiceAccount = Object("serviceaccount"u8),
            Pod = Object("pod"u8),
            Node = Object("node"u8),
            Secret = Object("secret"u8),
            WarnAfter = kubernetes.TryGetProperty("warnafter"u8, out var time) ? NumericDate.Read(time) : null,
        };

        BoundObject? Object(ReadOnlySpan<byte> name) =>
            kubernetes.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Object
            && value.TextOrNull("name"u8) is { } called
                ? new BoundObject(called, value.TextOrNull("uid"u8) ?? "")
                : null;
    }
}
