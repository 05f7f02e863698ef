using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>Proves that a token was signed by its issuer, and that the issuer's provider takes its audience.</summary>
internal sealed class TokenVerification(IssuerDocuments documents)
{
    /// <summary>Refuses a token that is not the issuer's, or is for somebody else.</summary>
    /// <exception cref="WebIdentityRefusedException">The token is refused.</exception>
    public async Task VerifyAsync(IdentityToken token, OidcProvider provider, CancellationToken cancellationToken)
    {
        var key = await FindKeyAsync(token, provider, cancellationToken);
        key.Verify(token.Signed);
        if (!provider.ClientIds.Contains(token.Audience, StringComparer.Ordinal))
        {
            throw WebIdentityRefusedException.Validation(
                RefusalReason.Audience, $"the audience '{token.Audience}' is not among the client ids of {provider.Arn}");
        }
    }

    private async ValueTask<IssuerKey> FindKeyAsync(IdentityToken token, OidcProvider provider, CancellationToken cancellationToken)
    {
        // A kid that is no text is not the same as none: it names a key that no set has.
        var header = token.Signed.Header;
        var keyId = header.KeyId ?? (header.Json.TryGetProperty("kid"u8, out _) ? "" : null);
        var wasKept = documents.IsKept(provider);
        var keys = await documents.GetAsync(provider, mustBeNew: false, cancellationToken);
        try
        {
            return keys.Find(keyId);
        }
        catch (WebIdentityRefusedException e) when (wasKept && e.Refusal.Reason == RefusalReason.KeyNotFound)
        {
            // The issuer may have taken a new key since its documents were read.
            return (await documents.GetAsync(provider, mustBeNew: true, cancellationToken)).Find(keyId);
        }
    }
}
