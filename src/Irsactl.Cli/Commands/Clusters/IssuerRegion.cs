using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>The region that an issuer's URL tells.</summary>
internal static class IssuerRegion
{
    /// <summary>The region of what publishes an issuer; null where the name does not say, as those of CloudFront do not.</summary>
    public static string? Of(IssuerUrl issuer) => S3Issuer.TryParse(issuer, out var bucket) ? bucket.Region
        : issuer.HostAndPath.Split('/')[0].Split('.') is [_, "lambda-url" or "execute-api", var region, "on" or "amazonaws", ..] ? region
        : null;
}
