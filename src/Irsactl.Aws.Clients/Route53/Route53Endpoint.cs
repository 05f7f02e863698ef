namespace Irsactl.Aws.Clients.Route53;

/// <summary>Route 53 has one endpoint a partition, and signatures for it name one region of the partition.</summary>
/// <param name="Uri">The endpoint.</param>
/// <param name="SigningRegion">The region of the credential scope.</param>
/// <remarks>AWS General Reference, "Amazon Route 53 endpoints and quotas".</remarks>
internal sealed record Route53Endpoint(Uri Uri, string SigningRegion)
{
    /// <summary>The endpoint of a partition.</summary>
    public static Route53Endpoint Of(string partition, bool useFips)
    {
        var (host, region) = partition switch
        {
            "aws-cn" => ("route53.amazonaws.com.cn", "cn-northwest-1"),
            "aws-us-gov" => ("route53.us-gov.amazonaws.com", "us-gov-west-1"),
            "aws-eusc" => ("route53.amazonaws.eu", "eusc-de-east-1"),
            "aws-iso" => ("route53.c2s.ic.gov", "us-iso-east-1"),
            "aws-iso-b" => ("route53.sc2s.sgov.gov", "us-isob-east-1"),
            "aws-iso-e" => ("route53.cloud.adc-e.uk", "eu-isoe-west-1"),
            "aws-iso-f" => ("route53.csp.hci.ic.gov", "us-isof-south-1"),
            _ => (useFips ? "route53-fips.amazonaws.com" : "route53.amazonaws.com", "us-east-1"),
        };
        return new Route53Endpoint(new Uri($"https://{host}/"), region);
    }
}
