using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain;

/// <summary>Why AWS refuses a token: the causes that the explainer tells apart.</summary>
public static class FindingCodes
{
    /// <summary>The text is no signed JSON web token.</summary>
    public static readonly ErrorCode NotAToken = new("IRS4001", "not a signed JSON web token");

    /// <summary>The token is shorter or longer than STS takes.</summary>
    public static readonly ErrorCode TokenLength = new("IRS4002", "token length outside STS's limits");

    /// <summary>The header has <c>crit</c>.</summary>
    public static readonly ErrorCode CriticalHeader = new("IRS4003", "token needs header extensions");

    /// <summary>A required claim is missing or cannot be used.</summary>
    public static readonly ErrorCode ClaimMissing = new("IRS4004", "required claim missing");

    /// <summary>Several audiences and no <c>azp</c>.</summary>
    public static readonly ErrorCode SeveralAudiences = new("IRS4005", "several audiences without azp");

    /// <summary>The signature algorithm is not one of the six.</summary>
    public static readonly ErrorCode AlgorithmRefused = new("IRS4006", "signature algorithm not accepted");

    /// <summary>A time is not a whole number.</summary>
    public static readonly ErrorCode TimeUnreadable = new("IRS4010", "time in the token cannot be read");

    /// <summary>Past <c>exp</c>.</summary>
    public static readonly ErrorCode Expired = new("IRS4011", "token expired");

    /// <summary>Before <c>iat</c> or <c>nbf</c>.</summary>
    public static readonly ErrorCode NotYetValid = new("IRS4012", "token not valid yet");

    /// <summary><c>iss</c> cannot be an issuer.</summary>
    public static readonly ErrorCode IssuerUnusable = new("IRS4015", "issuer cannot be used with AWS");

    /// <summary>The account has a provider whose URL is spelled differently.</summary>
    public static readonly ErrorCode IssuerSpelling = new("IRS4016", "issuer spelled differently from the identity provider");

    /// <summary>The account has no provider for the issuer.</summary>
    public static readonly ErrorCode ProviderMissing = new("IRS4017", "identity provider missing");

    /// <summary>No connection to the issuer's host, or no such name.</summary>
    public static readonly ErrorCode DocumentUnreachable = new("IRS4020", "issuer's host unreachable");

    /// <summary>No answer within five seconds.</summary>
    public static readonly ErrorCode DocumentTooSlow = new("IRS4021", "issuer too slow");

    /// <summary>The certificate is neither trusted nor among the provider's thumbprints.</summary>
    public static readonly ErrorCode CertificateUntrusted = new("IRS4022", "issuer's certificate not trusted");

    /// <summary>The document is closed to the public, and what closes it is not known.</summary>
    public static readonly ErrorCode DocumentForbidden = new("IRS4023", "document closed to the public");

    /// <summary>Block public access shuts the public out.</summary>
    public static readonly ErrorCode PublicAccessBlocked = new("IRS4024", "block public access shuts AWS out");

    /// <summary>The bucket policy does not let the public read.</summary>
    public static readonly ErrorCode BucketPolicy = new("IRS4025", "bucket policy shuts AWS out");

    /// <summary>There is no such document or bucket.</summary>
    public static readonly ErrorCode DocumentMissing = new("IRS4026", "document missing");

    /// <summary>A redirect, which AWS does not follow.</summary>
    public static readonly ErrorCode DocumentRedirected = new("IRS4027", "document redirected");

    /// <summary>Another HTTP status than 200.</summary>
    public static readonly ErrorCode DocumentStatus = new("IRS4028", "document answered with an error");

    /// <summary>The document is not what it should be.</summary>
    public static readonly ErrorCode DocumentUnusable = new("IRS4029", "document cannot be used");

    /// <summary>The discovery document names another issuer.</summary>
    public static readonly ErrorCode DiscoveryIssuer = new("IRS4030", "discovery document of another issuer");

    /// <summary>The TLS handshake failed before a certificate was shown.</summary>
    public static readonly ErrorCode TlsRefused = new("IRS4031", "no common TLS version");

    /// <summary>The token names no key.</summary>
    public static readonly ErrorCode KeyIdMissing = new("IRS4035", "token without key id");

    /// <summary>The key is not in the key set.</summary>
    public static readonly ErrorCode KeyNotInSet = new("IRS4036", "key missing from the key set");

    /// <summary>The signing key is in the set without or under another key id.</summary>
    public static readonly ErrorCode KeyIdDiffers = new("IRS4037", "key in the key set under another id");

    /// <summary>More than 100 keys of a kind.</summary>
    public static readonly ErrorCode TooManyKeys = new("IRS4038", "too many keys in the key set");

    /// <summary>AWS does not use the key because of how it is published.</summary>
    public static readonly ErrorCode KeyUnusable = new("IRS4039", "key cannot be used");

    /// <summary>Two keys with one key id, the last of them the wrong one.</summary>
    public static readonly ErrorCode DuplicateKeyId = new("IRS4040", "key id occurs twice");

    /// <summary>The signature is not the key's.</summary>
    public static readonly ErrorCode SignatureWrong = new("IRS4041", "signature does not fit");

    /// <summary>The provider does not have the token's audience.</summary>
    public static readonly ErrorCode AudienceNotRegistered = new("IRS4045", "audience not registered");

    /// <summary>The roles claim does not name the role.</summary>
    public static readonly ErrorCode RolesClaim = new("IRS4046", "roles claim forbids the role");

    /// <summary>Session tags or source identity have the wrong form.</summary>
    public static readonly ErrorCode SessionClaims = new("IRS4047", "session claims have the wrong form");

    /// <summary>There is no such role.</summary>
    public static readonly ErrorCode RoleMissing = new("IRS4050", "role missing");

    /// <summary>The trust policy does not allow it.</summary>
    public static readonly ErrorCode TrustPolicy = new("IRS4051", "trust policy does not allow it");

    /// <summary>The trust policy is no policy.</summary>
    public static readonly ErrorCode TrustPolicyUnreadable = new("IRS4052", "trust policy cannot be read");

    /// <summary>The trust policy lets everybody's tokens of an issuer that many organisations share in.</summary>
    public static readonly ErrorCode OpenTrust = new("IRS4053", "trust policy open to all tenants of a shared issuer");

    /// <summary>AWS refused for a reason that no check found.</summary>
    public static readonly ErrorCode RefusedByAws = new("IRS4055", "refused by AWS");

    /// <summary>A document that anybody can read holds a private key.</summary>
    public static readonly ErrorCode PrivateKeyPublished = new("IRS4061", "private key is published");

    /// <summary>A published key whose private half can be computed.</summary>
    public static ErrorCode WeakKeyPublished => KeyErrors.Weak;

    /// <summary>An error text that is not in the catalogue.</summary>
    public static readonly ErrorCode UnknownText = new("IRS4060", "error text not recognised");
}
