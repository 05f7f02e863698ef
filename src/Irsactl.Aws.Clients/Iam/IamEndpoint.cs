using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Iam;

/// <summary>IAM has one endpoint a partition, and signatures for it name the partition's own region.</summary>
/// <param name="Uri">The endpoint.</param>
/// <param name="SigningRegion">The region of the credential scope.</param>
/// <remarks>AWS General Reference, "AWS Identity and Access Management endpoints and quotas".</remarks>
internal sealed record IamEndpoint(Uri Uri, string SigningRegion)
{
    /// <summary>The endpoint of a partition.</summary>
    /// <param name="partition">The partition's id, such as <c>aws-us-gov</c>.</param>
    /// <param name="fips">Whether <c>AWS_USE_FIPS_ENDPOINT</c> asks for validated cryptography.</param>
    public static IamEndpoint Of(string partition, bool fips)
    {
        var (host, region) = partition switch
        {
            "aws" => (fips ? "iam-fips.amazonaws.com" : "iam.amazonaws.com", "us-east-1"),
            "aws-cn" => ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            "aws-us-gov" => ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
            "aws-eusc" => ("iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
            "aws-iso" => ("iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
            "aws-iso-b" => ("iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
            "aws-iso-e" => ("iam.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1"),
            "aws-iso-f" => ("iam.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1"),
            _ => throw new AmazonClientException($"no IAM endpoint is known for partition {partition}"),
        };
        return new IamEndpoint(new Uri($"https://{host}/"), region);
    }
}
