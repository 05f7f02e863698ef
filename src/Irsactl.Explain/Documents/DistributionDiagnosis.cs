using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Explain.Evidence;

namespace Irsactl.Explain.Documents;

/// <summary>Says why CloudFront answers 403 for an issuer's document. What mends it never opens the bucket to the public.</summary>
internal static class DistributionDiagnosis
{
    private const string Service = "cloudfront.amazonaws.com";

    /// <summary>Where the distribution could not be looked at.</summary>
    public const string Blind =
        "check that the distribution is enabled and deployed, and that its bucket's policy allows s3:GetObject to cloudfront.amazonaws.com "
        + "with aws:SourceArn of this distribution "
        + "(aws cloudfront list-distributions, aws s3api get-bucket-policy); the bucket itself stays private";

    /// <summary>The obstacle, from the settings of distribution and bucket.</summary>
    /// <param name="access">What is known of them.</param>
    /// <param name="source">The document's URL.</param>
    /// <param name="publish">The command that repairs an issuer of irsactl's behind CloudFront.</param>
    public static Obstacle Examine(DistributionAccess access, string source, string publish)
    {
        if (!access.IsEnabled)
        {
            return new(
                FindingCodes.DocumentForbidden, $"distribution {access.Id} in front of the issuer is disabled",
                $"enable it (aws cloudfront get-distribution-config --id {access.Id}, set Enabled to true, "
                    + $"aws cloudfront update-distribution), then: aws cloudfront wait distribution-deployed --id {access.Id}")
            { Wanted = "Enabled true", Found = "false" };
        }

        if (!access.IsDeployed)
        {
            return new(
                FindingCodes.DocumentForbidden,
                $"distribution {access.Id} in front of the issuer is still being deployed",
                $"wait: aws cloudfront wait distribution-deployed --id {access.Id}")
            { Wanted = "Deployed", Found = "InProgress" };
        }

        if (access is { Bucket: { } bucket, Policy: { } policy } && OfPolicy(access, bucket, policy, source, publish) is { } problem)
        {
            return problem;
        }

        return access.HasDiscoveryDocument == false
            ? new(
                FindingCodes.DocumentMissing,
                $"bucket {access.Bucket} has no such object; S3 answers 403 for it, because CloudFront may not list the bucket",
                publish)
            : new(FindingCodes.DocumentForbidden, $"distribution {access.Id} answers 403 for {source}", Blind)
            {
                Wanted = "HTTP 200",
                Found = "HTTP 403",
            };
    }

    private static Obstacle? OfPolicy(DistributionAccess access, string bucket, string text, string source, string publish)
    {
        var remedy = $"let this distribution alone read the bucket: {publish}; or aws s3api put-bucket-policy with s3:GetObject for "
            + $"Service {Service} where StringEquals aws:SourceArn {access.Arn}";
        if (text.Length == 0)
        {
            return new(
                FindingCodes.BucketPolicy, $"bucket {bucket} has no bucket policy, so distribution {access.Id} may not read it", remedy)
            {
                Wanted = $"an Allow of s3:GetObject for {Service} with aws:SourceArn {access.Arn}",
                Found = "no policy",
            };
        }

        if (!Arn.TryParse(access.Arn, out var arn) || !PolicyDocument.TryParse(text, out var policy, out _))
        {
            return null;
        }

        var decision = PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = "s3:GetObject",
                Resource = $"arn:{arn.Partition}:s3:::{bucket}{new Uri(source).AbsolutePath}",
                Principal = RequestPrincipal.Service(Service),
                Context = new ConditionContext().SetPrincipal(RequestPrincipal.Service(Service))
                    .Set("aws:SourceArn", access.Arn).Set("aws:SourceAccount", arn.AccountId).Set("aws:SecureTransport", "true"),
            },
            new PolicySet { Resource = new NamedPolicy(bucket, policy) });
        if (decision.IsAllowed)
        {
            return null;
        }

        var mismatch = decision.NearMisses.SelectMany(miss => miss.Mismatches)
            .FirstOrDefault(part => part.Key is { } key && key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase));
        return mismatch is not null
            ? new(FindingCodes.BucketPolicy, $"the policy of bucket {bucket} lets another distribution read than {access.Id}", remedy)
            {
                Wanted = access.Arn,
                Found = string.Join(" or ", mismatch.Wanted),
            }
            : new(FindingCodes.BucketPolicy, $"the policy of bucket {bucket} does not let distribution {access.Id} read", remedy)
            {
                Wanted = $"an Allow of s3:GetObject for {Service} with aws:SourceArn {access.Arn}",
                Found = decision.Deciding is { } deny ? $"{Checks.TrustRefusal.Name(deny)} denies it" : "no statement allows it",
            };
    }
}
