using Irsactl.Explain;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.Review.Views;

/// <summary>Issuers that AWS could read: not the names that clusters give themselves.</summary>
internal static class PublicIssuer
{
    /// <summary>Whether a text is one.</summary>
    public static bool TryParse(string? text, out IssuerUrl issuer) =>
        IssuerUrl.TryParse(text, out issuer) && !IssuerPlace.IsClusterDefault(issuer);
}
