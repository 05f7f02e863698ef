using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Jwks;

/// <summary>
/// One entry of a key set, RFC 7517 §4 and RFC 7518 §6, as it stands there: what is absent is null, nothing is decoded. Members of a
/// private key are never kept, only that they were there.
/// </summary>
public sealed record JsonWebKey
{
    /// <summary><c>kty</c>: <c>RSA</c> and <c>EC</c> are usable.</summary>
    public string? KeyType { get; init; }

    /// <summary><c>use</c>: <c>sig</c> or <c>enc</c>.</summary>
    public string? Use { get; init; }

    /// <summary><c>key_ops</c>.</summary>
    public ImmutableArray<string>? KeyOperations { get; init; }

    /// <summary><c>alg</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary><c>kid</c>.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>n</c>, the RSA modulus.</summary>
    public string? Modulus { get; init; }

    /// <summary><c>e</c>, the RSA exponent.</summary>
    public string? Exponent { get; init; }

    /// <summary><c>crv</c>.</summary>
    public string? Curve { get; init; }

    /// <summary><c>x</c>, the point's first coordinate.</summary>
    public string? X { get; init; }

    /// <summary><c>y</c>, the point's second coordinate.</summary>
    public string? Y { get; init; }

    /// <summary><c>x5c</c>: certificates in base64, the key's own first.</summary>
    public ImmutableArray<string>? CertificateChain { get; init; }

    /// <summary>
    /// The names of the members of a private or symmetric key that stood there (<c>d</c>, <c>p</c>, <c>q</c>, <c>dp</c>, <c>dq</c>,
    /// <c>qi</c>, <c>oth</c>, <c>k</c>): whoever read the set has the key.
    /// </summary>
    public ImmutableArray<string> PrivateMembers { get; init; } = [];

    /// <summary>Members that mean nothing here. They are written back, after the others.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> OtherMembers { get; init; } = [];

    /// <summary>What was wrong with the form of the entry when it was read (a number for a text, say), or null.</summary>
    public string? Defect { get; init; }

    /// <summary>
    /// The key that the parameters describe. The caller owns it. <c>use</c>, <c>key_ops</c>, <c>alg</c> and <c>x5c</c> are not looked at.
    /// </summary>
    /// <exception cref="IrsactlException"><see cref="JwksErrors.UnusableKey"/>.</exception>
    public PublicKey ToPublicKey() => TryToPublicKey(out var key, out var problem)
        ? key
        : throw new IrsactlException(JwksErrors.UnusableKey, $"key {KeyId ?? "without kid"} cannot be used: {problem}");

    /// <summary>As <see cref="ToPublicKey"/>, with the reason where there is no key.</summary>
    public bool TryToPublicKey([NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = Defect;
        return problem is null && JsonWebKeyParameters.TryRead(this, out key, out problem);
    }
}
