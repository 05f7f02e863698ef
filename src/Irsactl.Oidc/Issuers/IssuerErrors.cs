using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Issuers;

/// <summary>What can be wrong with an issuer URL or a discovery document.</summary>
public static class IssuerErrors
{
    /// <summary>The text is not a URL that can be an issuer.</summary>
    public static readonly ErrorCode BadIssuerUrl = new("IRS1200", "not an issuer URL");

    /// <summary>The document is not an OpenID Connect discovery document.</summary>
    public static readonly ErrorCode NotADiscoveryDocument = new("IRS1201", "not a discovery document");

    /// <summary>The document is larger than <see cref="DiscoveryDocument.MaxLength"/>.</summary>
    public static readonly ErrorCode DiscoveryDocumentTooLarge = new("IRS1202", "discovery document is too large");

    /// <summary>An issuer by the letter of OpenID Connect, but not one that an IAM identity provider can have.</summary>
    public static readonly ErrorCode NotForProvider = new("IRS1203", "issuer cannot have an identity provider");

    /// <summary>An issuer on a host that the public internet does not know.</summary>
    public static readonly ErrorCode NotPublic = new("IRS1204", "issuer cannot be reached from AWS");
}
