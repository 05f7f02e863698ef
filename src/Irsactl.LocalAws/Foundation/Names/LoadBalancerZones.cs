using System.Collections.Frozen;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>
/// The hosted zones of AWS's that the names of application load balancers are in, by region (AWS General Reference, "Elastic Load Balancing
/// endpoints and quotas").
/// </summary>
internal static class LoadBalancerZones
{
    private static readonly FrozenDictionary<string, string> ByRegion = FrozenDictionary.Create<string, string>(
        StringComparer.Ordinal,
        new("us-east-1", "Z35SXDOTRQ7X7K"),
        new("us-east-2", "Z3AADJGX6KTTL2"),
        new("us-west-1", "Z368ELLRRE2KJ0"),
        new("us-west-2", "Z1H1FL5HABSF5"),
        new("af-south-1", "Z268VQBMOI5EKX"),
        new("ap-east-1", "Z3DQVH9N71FHZ0"),
        new("ap-northeast-1", "Z14GRHDCWA56QT"),
        new("ap-northeast-2", "ZWKZPGTI48KDX"),
        new("ap-northeast-3", "Z5LXEXXYW11ES"),
        new("ap-south-1", "ZP97RAFLXTNZK"),
        new("ap-south-2", "Z0173938T07WNTVAEPZN"),
        new("ap-southeast-1", "Z1LMS91P8CMLE5"),
        new("ap-southeast-2", "Z1GM3OXH4ZPM65"),
        new("ap-southeast-3", "Z08888821HLRG5A9ZRTER"),
        new("ap-southeast-4", "Z09517862IB2WZLPXG76F"),
        new("ca-central-1", "ZQSVJUPU6J1EY"),
        new("ca-west-1", "Z06473681N0SF6OS049SD"),
        new("cn-north-1", "Z1GDH35T77C1KE"),
        new("cn-northwest-1", "ZM7IZAIOVVDZF"),
        new("eu-central-1", "Z215JYRZR1TBD5"),
        new("eu-central-2", "Z06391101F2ZOEP8P5EB3"),
        new("eu-north-1", "Z23TAZ6LKFMNIO"),
        new("eu-south-1", "Z3ULH7SSC9OV64"),
        new("eu-south-2", "Z0956581394HF5D5LXGAP"),
        new("eu-west-1", "Z32O12XQLNTSW2"),
        new("eu-west-2", "ZHURV8PSTC4K8"),
        new("eu-west-3", "Z3Q77PNBQS71R4"),
        new("il-central-1", "Z09170902867EHPV2DABU"),
        new("me-central-1", "Z08230872XQRWHG2XF6I"),
        new("me-south-1", "ZS929ML54UICD"),
        new("sa-east-1", "Z2P70J7HTTTPLU"),
        new("us-gov-east-1", "Z166TLBEWOO7G0"),
        new("us-gov-west-1", "Z33AYJ8TM3BH4J"));

    /// <summary>The zone of a region's load balancers; null where it is not known.</summary>
    public static string? Find(string region) => ByRegion.GetValueOrDefault(region);
}
