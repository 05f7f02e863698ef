using System.Text;
using Irsactl.Aws.Arns;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// What a dry run writes in place of CloudFront's resources. Names and numbers are ccoctl's; so are the bytes with an origin access
/// identity, but for what ccoctl lacks: the ownership tag, HTTP/3, and a caching policy that keeps a flood of requests from the bucket.
/// </summary>
internal sealed class CloudFrontDryRun(CloudFrontHostingOptions options, string name, string region)
{
    private const string IssuerPlaceholder = "<enter_cloudfront_distribution_url_here>";
    private const string IdentityPlaceholder = "<enter_cloudfront_origin_access_identity_here>";
    private const string ControlPlaceholder = "<enter_cloudfront_origin_access_control_here>";
    private const string DistributionPlaceholder = "<enter_cloudfront_distribution_arn_here>";

    private readonly string _bucket = ResourceNames.Bucket(name);
    private readonly Partition _partition = Partition.ForRegion(region);
    private readonly bool _hasControl = options.OriginAccess == OriginAccess.Control;

    /// <summary>The hosting as a dry run shows it.</summary>
    public DryRunHosting Make()
    {
        IReadOnlyList<DryRunFile> files =
        [
            DryRunBucket.File(_bucket, region),
            _hasControl
                ? File("05-cloudfront-origin-access-control.json", Control(), "create CloudFront Origin Access Control")
                : File("05-cloudfront-origin-access-identity.json", IdentityJson(), "create CloudFront Origin Access Identity"),
            _hasControl
                ? File(
                    "06-put-bucket-policy-to-allow-distribution.json",
                    Policy(),
                    "put bucket policy allowing access from CloudFront Distribution")
                : File(
                    "06-put-bucket-policy-to-allow-origin-access-identity.json",
                    Policy(),
                    "put bucket policy allowing access from CloudFront Origin Access Identity"),
            File("07-block-public-access-to-oidc-bucket.json", Block(), "block public access to OIDC S3 bucket"),
            File(
                "08-cloudfront-distribution.json",
                new DistributionJson(options, name, region).Make(AccessMember()),
                "create CloudFront Distribution"),
        ];
        return options.Domain is { } domain
            ? DryRunHosting.Of(IssuerUrl.Parse($"https://{domain}"), files)
            : new DryRunHosting(IssuerPlaceholder, IsKnown: false, files);
    }

    private static DryRunFile File(string fileName, string content, string purpose) =>
        new(fileName, Encoding.UTF8.GetBytes(content), $"Saving JSON to {purpose} locally at");

    private string Comment => new Ownership(name).TagKey;

    private string AccessMember() => _hasControl ? ControlPlaceholder : $"origin-access-identity/cloudfront/{IdentityPlaceholder}";

    private string Control() =>
        $$"""
        {
           "OriginAccessControlConfig":{
              "Name":"{{_bucket}}",
              "Description":"{{Comment}}",
              "SigningProtocol":"sigv4",
              "SigningBehavior":"always",
              "OriginAccessControlOriginType":"s3"
           }
        }
        """;

    private string IdentityJson() =>
        $$"""
        {
           "CloudFrontOriginAccessIdentityConfig":{
              "CallerReference":"{{name}}",
              "Comment":"{{Comment}}"
           }
        }
        """;

    private string Policy()
    {
        var statement = _hasControl
            ? "\"Sid\":\"AllowCloudFrontDistribution\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudfront.amazonaws.com\"}"
            : $"\"Sid\":\"1\",\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"arn:{_partition.Id}:iam::cloudfront:user/CloudFront Origin "
                + $"Access Identity {IdentityPlaceholder}\"}}";
        var begin = _hasControl
            ? "{\"Version\":\"2012-10-17\",\"Statement\":[{"
            : "{\"Version\":\"2008-10-17\",\"Id\":\"PolicyForCloudFrontPrivateContent\",\"Statement\":[{";
        var condition = _hasControl ? $",\"Condition\":{{\"StringEquals\":{{\"aws:SourceArn\":\"{DistributionPlaceholder}\"}}}}" : "";
        var policy =
            $"{begin}{statement},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:{_partition.Id}:s3:::{_bucket}/*\"{condition}}}]}}";
        var quoted = policy.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
        return $"{{\n        \"Bucket\": \"{_bucket}\",\n        \"Policy\": \"{quoted}\"\n}}";
    }

    private string Block() =>
        $"{{\n\t\"Bucket\": \"{_bucket}\",\n\t\"PublicAccessBlockConfiguration\": {{\n        \"BlockPublicAcls\": true,\n"
        + "        \"IgnorePublicAcls\": true,\n"
        + "        \"BlockPublicPolicy\": true,\n        \"RestrictPublicBuckets\": true\n    }\n}";
}
