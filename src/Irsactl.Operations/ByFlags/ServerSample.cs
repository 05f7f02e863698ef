using System.Collections.Immutable;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Operations.ByFlags;

/// <summary>What one API server has shown over one connection: which tokens it makes, and which it takes. No token is kept.</summary>
/// <param name="KeyId">The id of the key that it signs with.</param>
/// <param name="Issuer">The issuer that its tokens name; empty where they name none.</param>
/// <param name="Audiences">Its own audiences: those of a token that was asked for without any.</param>
/// <param name="Keys">The keys whose tokens it takes (<c>/openid/v1/jwks</c>).</param>
internal sealed record ServerSample(string KeyId, string Issuer, ImmutableArray<string> Audiences, ImmutableArray<JsonWebKey> Keys)
{
    /// <summary>Whether it takes tokens of a key.</summary>
    public bool Trusts(string keyId) => Keys.Any(key => key.KeyId == keyId);
}
