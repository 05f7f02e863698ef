using Irsactl.LocalAws.Foundation.Names;

namespace Irsactl.LocalAws.Services.Route53.Changes;

/// <summary>
/// The zones of AWS's own that alias records name (Route 53 API Reference, "AliasTarget"). CloudFront's and the load balancers' are known;
/// for other services any id is taken as long as the target is a name of AWS's.
/// </summary>
internal static class AliasZones
{
    private const string CloudFront = "Z2FDTNDATAQYW2";

    /// <summary>Whether a target can be in a zone.</summary>
    /// <param name="zoneId">The zone's id.</param>
    /// <param name="host">The target's name.</param>
    public static bool Contains(string zoneId, string host) => host.Split('.') switch
    {
        [.., "cloudfront", "net"] => zoneId == CloudFront,
        [.., var region, "elb", "amazonaws", "com"] => IsLoadBalancers(zoneId, region),
        [.., var region, "elb", "amazonaws", "com", "cn"] => IsLoadBalancers(zoneId, region),
        _ => zoneId != CloudFront && AwsNames.IsOwnedByAws(host),
    };

    private static bool IsLoadBalancers(string zoneId, string region) => LoadBalancerZones.Find(region) is not { } known || zoneId == known;
}
