using System.Globalization;
using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Everything in an account that provisioning may touch, as text: two accounts are alike if their texts are.</summary>
internal static class CloudSnapshot
{
    public static async Task<string> TakeAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var bucket in (await clients.S3.ListBucketsAsync(cancellationToken)).Buckets ?? [])
        {
            await AppendBucketAsync(text, clients.S3, bucket.BucketName, cancellationToken);
        }

        foreach (var arn in await clients.Iam.ListOpenIdConnectProvidersAsync(cancellationToken))
        {
            var provider = await clients.Iam.GetOpenIdConnectProviderAsync(arn, cancellationToken)
                ?? throw new InvalidOperationException($"{arn} is listed and not there");
            text.AppendLine(CultureInfo.InvariantCulture, $"provider {arn}");
            text.AppendLine(
                CultureInfo.InvariantCulture, $"  audiences {string.Join(' ', provider.ClientIds.Order(StringComparer.Ordinal))}");
            AppendTags(text, provider.Tags);
        }

        // Not every AWS lists them in this order.
        await foreach (var role in clients.Iam.ListRolesAsync(cancellationToken).OrderBy(role => role.Name, StringComparer.Ordinal))
        {
            await AppendRoleAsync(text, clients.Iam, role.Name, cancellationToken);
        }

        return text.ToString();
    }

    private static async Task AppendBucketAsync(StringBuilder text, IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"bucket {bucket}");
        AppendTags(text, await TagsAsync(s3, bucket, cancellationToken));
        var access = (await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, cancellationToken))
            .PublicAccessBlockConfiguration;
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  public access block {access.BlockPublicAcls} {access.IgnorePublicAcls} {access.BlockPublicPolicy} "
                + $"{access.RestrictPublicBuckets}");
        var policy = await s3.GetBucketPolicyAsync(bucket, cancellationToken);
        // Where there is none, the SDK hands out the refusal as if it were the policy.
        text.AppendLine(policy.HttpStatusCode == HttpStatusCode.NotFound ? "" : policy.Policy);
        foreach (var found in (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancellationToken)).S3Objects
            ?? [])
        {
            using var answer = await s3.GetObjectAsync(bucket, found.Key, cancellationToken);
            using var reader = new StreamReader(answer.ResponseStream);
            text.AppendLine(
                CultureInfo.InvariantCulture, $"  object {found.Key} {answer.Headers.ContentType} {answer.Headers.CacheControl}");
            text.AppendLine(await reader.ReadToEndAsync(cancellationToken));
            var tags = await s3.GetObjectTaggingAsync(
                new GetObjectTaggingRequest { BucketName = bucket, Key = found.Key }, cancellationToken);
            AppendTags(text, (tags.Tagging ?? []).Select(tag => new ResourceTag(tag.Key, tag.Value)));
        }
    }

    private static async Task<IEnumerable<ResourceTag>> TagsAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var tagging = await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, cancellationToken);
        return tagging.TagSet.Select(tag => new ResourceTag(tag.Key, tag.Value));
    }

    private static async Task AppendRoleAsync(StringBuilder text, IamClient iam, string name, CancellationToken cancellationToken)
    {
        var role = await iam.GetRoleAsync(name, cancellationToken)
            ?? throw new InvalidOperationException($"{name} is listed and not there");
        text.AppendLine(CultureInfo.InvariantCulture, $"role {role.Arn}");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {role.Description}, {role.MaxSessionDuration} s, boundary {role.PermissionsBoundary ?? "none"}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  trust {role.TrustPolicy}");
        AppendTags(text, role.Tags);
        foreach (var policy in await iam.ListRolePoliciesAsync(name, cancellationToken).ToListAsync(cancellationToken))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"  policy {policy} {await iam.GetRolePolicyAsync(name, policy, cancellationToken)}");
        }

        await foreach (var attached in iam.ListAttachedRolePoliciesAsync(name, cancellationToken))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  attached {attached}");
        }
    }

    private static void AppendTags(StringBuilder text, IEnumerable<ResourceTag> tags)
    {
        foreach (var tag in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  tag {tag.Key}={tag.Value}");
        }
    }
}
