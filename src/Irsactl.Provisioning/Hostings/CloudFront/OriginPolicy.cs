using Irsactl.Aws.Clients.CloudFront;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>The policies that let CloudFront, and nobody else, read a bucket.</summary>
internal static class OriginPolicy
{
    /// <summary>Lets a distribution read, in the way that its origin says.</summary>
    public static string For(OriginPlace place, string distributionArn, DistributionOrigin origin) =>
        Of(Statement(place, distributionArn, origin));

    /// <summary>
    /// Lets a distribution read in either of two ways: while it changes from one to the other, some edge locations still come in the old.
    /// </summary>
    public static string ForBoth(OriginPlace place, string distributionArn, DistributionOrigin before, DistributionOrigin after) =>
        Of(Statement(place, distributionArn, before), Statement(place, distributionArn, after));

    private static string Of(params IEnumerable<string> statements) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Id": "PolicyForCloudFrontPrivateContent",
          "Statement": [
            {{string.Join(",\n    ", statements.Distinct(StringComparer.Ordinal))}}
          ]
        }
        """;

    /// <summary>
    /// With an origin access control, the one who asks is CloudFront's service principal, which has the same name in all partitions;
    /// without the condition, everybody's distributions could read (Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3
    /// origin").
    /// </summary>
    private static string Statement(OriginPlace place, string distributionArn, DistributionOrigin origin)
    {
        var resource = $"\"Action\": \"s3:GetObject\", \"Resource\": \"arn:{place.Partition.Id}:s3:::{place.Bucket}/*\"";
        return origin.AccessIdentityId.Length > 0
            ? $$"""
                { "Sid": "AllowOriginAccessIdentity", "Effect": "Allow",
                      "Principal": { "AWS": "arn:{{place.Partition.Id}}:iam::cloudfront:user/CloudFront Origin Access Identity {{origin.AccessIdentityId}}" },
                      {{resource}} }
                """
            : $$"""
                { "Sid": "AllowDistribution", "Effect": "Allow",
                      "Principal": { "Service": "cloudfront.amazonaws.com" },
                      {{resource}},
                      "Condition": { "StringEquals": { "aws:SourceArn": "{{distributionArn}}" } } }
                """;
    }
}
