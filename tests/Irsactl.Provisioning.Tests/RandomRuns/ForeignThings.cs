using System.Globalization;
using System.Text;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning.Tests.RandomRuns;

/// <summary>What others have in the account, some of it right beside the cluster's own: none of it may ever change.</summary>
internal static class ForeignThings
{
    private const string OwnBucket = "my-cluster-oidc";
    private const string OtherBucket = "my-data";
    private const string OtherTag = "openshift.io/cloud-credential-operator/other";

    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}""";

    private const string Policy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-data/*"}]}""";

    private static readonly string[] _roles = ["my-cluster-by-hand", "my-cluster-two-openshift-machine-api-aws-cloud-credentials", "admin"];

    private static readonly string[] _issuers = ["oidc.example.com/other", "token.example.org"];

    private static readonly (string Bucket, string Key, bool IsTagged)[] _objects =
    [
        (OwnBucket, "mine/report.csv", false), (OwnBucket, "c1/keys.json", true), (OtherBucket, "data.bin", false),
        (OtherBucket, "keys.json", true),
    ];

    /// <summary>Makes them. The cluster's bucket, where it has one, must be there.</summary>
    public static async Task CreateAsync(AwsClients aws, bool hasOwnBucket, CancellationToken cancellationToken)
    {
        await aws.S3.PutBucketAsync(OtherBucket, cancellationToken);
        foreach (var (bucket, key, isTagged) in _objects.Where(found => hasOwnBucket || found.Bucket != OwnBucket))
        {
            await aws.S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = $"what is in {key}",
                    TagSet = isTagged ? [new Tag { Key = OtherTag, Value = "owned" }] : [],
                },
                cancellationToken);
        }

        foreach (var role in _roles)
        {
            IReadOnlyList<ResourceTag> tags = role.Contains("two", StringComparison.Ordinal)
                ? [new ResourceTag("openshift.io/cloud-credential-operator/my-cluster-two", "owned")]
                : [];
            await aws.Iam.CreateRoleAsync(new NewRole { Name = role, TrustPolicy = Trust, Tags = tags }, cancellationToken);
            await aws.Iam.PutRolePolicyAsync(role, "inline", Policy, cancellationToken);
        }

        await aws.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = "https://oidc.example.com/other",
                ClientIds = ["sts.amazonaws.com"],
                Tags = [new ResourceTag(OtherTag, "owned")],
            },
            cancellationToken);
        await aws.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://token.example.org", ClientIds = ["a"] }, cancellationToken);
    }

    /// <summary>All of them as a text.</summary>
    public static async Task<string> SnapshotAsync(AwsClients aws, bool hasOwnBucket, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var (bucket, key, _) in _objects.Where(found => hasOwnBucket || found.Bucket != OwnBucket))
        {
            using var answer = await aws.S3.GetObjectAsync(bucket, key, cancellationToken);
            using var reader = new StreamReader(answer.ResponseStream);
            var tags = await aws.S3.GetObjectTaggingAsync(
                new GetObjectTaggingRequest { BucketName = bucket, Key = key }, cancellationToken);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{bucket}/{key} {answer.ETag} {answer.LastModified:O} {await reader.ReadToEndAsync(cancellationToken)}");
            text.AppendLine(string.Join(',', (tags.Tagging ?? []).Select(tag => $"{tag.Key}={tag.Value}")));
        }

        foreach (var name in _roles)
        {
            var role = await aws.Iam.GetRoleAsync(name, cancellationToken) ?? throw new InvalidOperationException($"role {name} is gone");
            text.AppendLine(CultureInfo.InvariantCulture, $"{role with { Tags = [] }} {string.Join(',', role.Tags)}");
            text.AppendLine(await aws.Iam.GetRolePolicyAsync(name, "inline", cancellationToken));
        }

        foreach (var arn in _issuers.Select(issuer => $"arn:aws:iam::123456789012:oidc-provider/{issuer}"))
        {
            var provider = await aws.Iam.GetOpenIdConnectProviderAsync(arn, cancellationToken);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{arn} {string.Join(',', provider?.ClientIds ?? [])} {string.Join(',', provider?.Tags ?? [])}");
        }

        return text.ToString();
    }
}
