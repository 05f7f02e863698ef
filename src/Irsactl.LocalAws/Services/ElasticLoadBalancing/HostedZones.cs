using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Names;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>The Route 53 zones of load balancers' host names, which alias records name.</summary>
internal static class HostedZones
{
    private const int Length = 13;

    /// <summary>The zone of a region. Where this program does not know AWS's, it is one of its own that stays the same.</summary>
    public static string In(string region) => LoadBalancerZones.Find(region)
        ?? $"Z{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(region)))[..Length]}";
}
