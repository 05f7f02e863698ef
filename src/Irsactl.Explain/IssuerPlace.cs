using Irsactl.Explain.Checks;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain;

/// <summary>Says where an issuer's documents are, as far as its URL tells.</summary>
public static class IssuerPlace
{
    /// <summary>Whether nobody but whoever runs the cluster publishes the documents.</summary>
    public static bool IsOwn(IssuerUrl issuer) => IssuerOrigin.Of(issuer).Kind is IssuerKind.Own or IssuerKind.Other;

    /// <summary>Whether it is the name that API servers give themselves, which only their cluster knows.</summary>
    public static bool IsClusterDefault(IssuerUrl issuer) => IssuerOrigin.IsClusterDefault(issuer.Value);

    /// <summary>
    /// The hosting as <c>--hosting</c> names it, where AWS gave the name; the service that has issuers of its own; or that the name is
    /// somebody's own.
    /// </summary>
    public static string Of(IssuerUrl issuer)
    {
        var host = issuer.HostAndPath.Split('/', ':')[0];
        return S3Issuer.TryParse(issuer, out _) ? "s3"
            : host.Contains(".cloudfront.", StringComparison.Ordinal) ? "cloudfront"
            : host.Contains(".lambda-url.", StringComparison.Ordinal) ? "lambda-url"
            : host.Contains(".execute-api.", StringComparison.Ordinal) ? "api-gateway"
            : IssuerOrigin.Of(issuer) is { Kind: not (IssuerKind.Other or IssuerKind.Own) } origin ? origin.Name
            : "own domain";
    }
}
