using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Tests.Aws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>A bucket of ours in which others keep something, too.</summary>
public sealed class SharedBucketTests
{
    private const string Bucket = "my-cluster-oidc";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_ObjectsOfOthersInTheBucket_StayAsTheyAreAndSoDoesTheBucket()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await PutAsync(local.Clients, "mine/report.csv");
        await PutAsync(local.Clients, "c1/keys.json", "c1");
        var policy = (await local.Clients.S3.GetBucketPolicyAsync(Bucket, Cancellation)).Policy;

        for (var run = 1; run <= 2; run++)
        {
            var report = await cluster.DeleteAsync(local.Clients, Cancellation);

            var error = ShouldStay(report);
            error.Message.ShouldBe(
                $"bucket {Bucket} stays: everything that carries the tag openshift.io/cloud-credential-operator/my-cluster: "
                + "owned is deleted from it, and it holds 2 objects that do not: c1/keys.json, mine/report.csv");
            report.Count(ResourceOutcome.Deleted).ShouldBe(run == 1 ? 8 : 0);
            (await KeysAsync(local.Clients)).ShouldBe(["c1/keys.json", "mine/report.csv"]);
            (await local.Clients.S3.GetBucketPolicyAsync(Bucket, Cancellation)).Policy.ShouldBe(policy);
        }

        (await local.Clients.Iam.ListRolesAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
        (await local.Clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
        cluster.Events.LogLines.ShouldContain(line => line == $"Identity Provider object keys.json deleted from the bucket {Bucket}");
        cluster.Events.LogLines.ShouldNotContain(line => line == $"Identity Provider bucket {Bucket} deleted");
    }

    [Fact]
    public async Task Delete_OnceTheyAreGone_TakesTheBucketToo()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await PutAsync(local.Clients, "mine/report.csv");
        ShouldStay(await cluster.DeleteAsync(local.Clients, Cancellation));
        await local.Clients.S3.DeleteObjectAsync(Bucket, "mine/report.csv", Cancellation);

        (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ManyObjectsOfOthers_NamesSome()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        foreach (var number in Enumerable.Range(10, 13))
        {
            await PutAsync(local.Clients, $"reports/{number}.csv");
        }

        ShouldStay(await cluster.DeleteAsync(local.Clients, Cancellation)).Message
            .ShouldEndWith("13 objects that do not: "
                + string.Join(", ", Enumerable.Range(10, 10).Select(number => $"reports/{number}.csv")) + " and 3 more");
    }

    [Fact]
    public async Task Delete_DocumentReplacedByHandWithoutTags_StaysAsAnybodys()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await PutAsync(local.Clients, "keys.json");

        ShouldStay(await cluster.DeleteAsync(local.Clients, Cancellation)).Message.ShouldEndWith("1 object that does not: keys.json");

        (await KeysAsync(local.Clients)).ShouldBe(["keys.json"]);
    }

    [Fact]
    public async Task Delete_MoreObjectsWithOurTag_GoAll()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        // More than S3 lists, or deletes, at once.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1002),
            Cancellation,
            async (number, _) => await PutAsync(local.Clients, $"archive/{number}.json", "my-cluster"));

        (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_SomebodyIsUploadingSomething_LeavesTheBucket()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        await local.Clients.S3.InitiateMultipartUploadAsync(Bucket, "mine/film.mp4", Cancellation);

        ShouldStay(await cluster.DeleteAsync(local.Clients, Cancellation)).Message
            .ShouldEndWith("1 object that does not: mine/film.mp4 (an unfinished upload)");

        var uploads = await local.Clients.S3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = Bucket }, Cancellation);
        uploads.MultipartUploads.ShouldHaveSingleItem().Key.ShouldBe("mine/film.mp4");
    }

    [Fact]
    public async Task Delete_CallerMayListCurrentObjectsOnly_WorksAsCcoctlDoes()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var cluster = new ClusterSetup();
        await cluster.CreateAllAsync(local.Clients, Cancellation);
        using var handler = new DenyingHandler(
            call => call.Contains("?uploads", StringComparison.Ordinal) || call.Contains("?versions", StringComparison.Ordinal)
                || call.Contains("&uploads", StringComparison.Ordinal) || call.Contains("&versions", StringComparison.Ordinal));
        using var limited = local.MakeClients("us-east-1", handler);

        (await cluster.DeleteAsync(limited, Cancellation)).Errors.ShouldBeEmpty();

        (await CloudSnapshot.TakeAsync(local.Clients, Cancellation)).ShouldBeEmpty();
    }

    private static IrsactlException ShouldStay(ProvisioningReport report)
    {
        report.Succeeded.ShouldBeFalse();
        var error = report.Errors.ShouldHaveSingleItem();
        error.Code.Id.ShouldBe("IRS3020");
        error.Hint.ShouldNotBeNull();
        return error;
    }

    private static async Task<IEnumerable<string>> KeysAsync(AwsClients aws) =>
        (await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancellation))
            .S3Objects.Select(found => found.Key);

    private static async Task PutAsync(AwsClients aws, string key, string? owner = null) => await aws.S3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = "…",
            TagSet = owner is null ? [] : [new Tag { Key = $"openshift.io/cloud-credential-operator/{owner}", Value = "owned" }],
        },
        Cancellation);
}
