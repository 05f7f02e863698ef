using System.Net;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>What somebody does to a cluster's resources behind its back, and what is there of it later.</summary>
internal static class ForeignCluster
{
    public const string Bucket = "my-cluster-oidc";
    public const string Role = "my-cluster-openshift-machine-api-aws-cloud-credentials";
    public const string ProviderArn = "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com";
    public const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}""";

    /// <summary>An organisation's statement on every bucket, and one that lets everybody write.</summary>
    public const string KeepBucket =
        """{"Sid":"KeepBucket","Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::my-cluster-oidc","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""";

    public const string OpenToAll =
        """{"Sid":"Upload","Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::my-cluster-oidc/*"}""";

    /// <summary>Adds statements to the bucket's policy.</summary>
    public static async Task AddStatementsAsync(AwsClients aws, CancellationToken cancellationToken, params string[] statements)
    {
        var policy = await PolicyAsync(aws, cancellationToken) ?? """{"Version":"2012-10-17","Statement":[]}""";
        var end = policy.LastIndexOf(']');
        var isFirst = !policy.Contains("Effect", StringComparison.Ordinal);
        await aws.S3.PutBucketPolicyAsync(
            Bucket, $"{policy[..end]}{(isFirst ? "" : ",")}{string.Join(',', statements)}{policy[end..]}", cancellationToken);
    }

    /// <summary>The bucket's policy; null where it has none.</summary>
    public static async Task<string?> PolicyAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        var answer = await aws.S3.GetBucketPolicyAsync(Bucket, cancellationToken);
        return answer.HttpStatusCode == HttpStatusCode.NotFound ? null : answer.Policy;
    }

    /// <summary>Puts an object into the bucket.</summary>
    public static Task PutObjectAsync(AwsClients aws, string key, CancellationToken cancellationToken) =>
        aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "…" }, cancellationToken);

    /// <summary>A role with the tag of a cluster.</summary>
    public static Task<IamRole> CreateRoleAsync(AwsClients aws, string name, string cluster, CancellationToken cancellationToken) =>
        aws.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = name,
                TrustPolicy = Trust,
                Tags = [new ResourceTag($"openshift.io/cloud-credential-operator/{cluster}", "owned")],
            },
            cancellationToken);
}
