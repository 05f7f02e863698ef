using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>A bucket that somebody has told to keep versions, at moto.</summary>
public sealed class VersionedBucketTests
{
    private const string Bucket = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_VersionsOfOurs_GoAll(bool isBeforeTheDocuments)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        if (isBeforeTheDocuments)
        {
            await moto.Clients.S3.PutBucketAsync(Bucket, Cancellation);
            await VersionAsync(moto.Clients);
        }

        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await VersionAsync(moto.Clients);
        await PutAsync(moto.Clients, "keys.json", "my-cluster");
        await moto.Clients.S3.DeleteObjectAsync(Bucket, "keys.json", Cancellation);

        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await moto.Clients.S3.ListBucketsAsync(Cancellation)).Buckets.ShouldBeNull();
    }

    [Fact]
    public async Task Delete_VersionsOfOthers_StayWithTheirMarkers()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(moto.Clients, Cancellation);
        await VersionAsync(moto.Clients);
        await PutAsync(moto.Clients, "mine/report.csv", owner: null);
        await moto.Clients.S3.DeleteObjectAsync(Bucket, "mine/report.csv", Cancellation);
        await PutAsync(moto.Clients, "keys.json", owner: null);
        await PutAsync(moto.Clients, "keys.json", "my-cluster");

        var report = await cluster.DeleteAsync(moto.Clients, Cancellation);

        report.Errors.ShouldHaveSingleItem().Message.ShouldEndWith(
            "3 objects that do not: keys.json, mine/report.csv (an older version), mine/report.csv (a delete marker)");
        var left = await moto.Clients.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = Bucket }, Cancellation);
        left.Versions.Select(version => (version.Key, version.IsDeleteMarker is true)).Order()
            .ShouldBe([("keys.json", false), ("mine/report.csv", false), ("mine/report.csv", true)]);
    }

    private static async Task VersionAsync(AwsClients aws) => await aws.S3.PutBucketVersioningAsync(
        new PutBucketVersioningRequest
        {
            BucketName = Bucket,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        },
        Cancellation);

    private static async Task PutAsync(AwsClients aws, string key, string? owner) => await aws.S3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = "…",
            TagSet = owner is null ? [] : [new Tag { Key = $"openshift.io/cloud-credential-operator/{owner}", Value = "owned" }],
        },
        Cancellation);
}
