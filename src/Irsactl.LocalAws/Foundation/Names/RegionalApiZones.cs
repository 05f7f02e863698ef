namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>
/// The hosted zones of AWS's that the names of API Gateway's regional domain names are in (AWS General Reference, "Amazon API Gateway
/// endpoints and quotas"). That of us-east-1 is AWS's; those of other regions are ours: a client has to take what the service tells it.
/// </summary>
internal static class RegionalApiZones
{
    /// <summary>The zone of a region.</summary>
    public static string Find(string region) => region == "us-east-1"
        ? "Z1UJRXOUMOOFQ8"
        : $"ZAPI{string.Concat(region.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}";
}
