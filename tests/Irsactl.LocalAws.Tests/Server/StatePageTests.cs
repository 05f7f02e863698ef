using System.Net;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Faults;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary><c>/_irsactl/reset</c>, <c>snapshot</c> and <c>restore</c>, as a test suite uses them.</summary>
public sealed class StatePageTests : ForeignClientTest
{
    protected override LocalAwsOptions Configure(LocalAwsOptions options) => options with
    {
        ForeignBuckets = ["somebody-elses"],
        Faults = [FaultRule.Parse("route53:*=500#1")],
    };

    [Fact]
    public Task ResetSnapshotRestore_WithBoto3() => BotoAsync($$"""
        import json, urllib.request
        def post(page):
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(urllib.request.Request("{{World.Aws.Endpoint.GetLeftPart(UriPartial.Authority)}}/_irsactl/" + page, method="POST")) as answer:
                return answer.read()
        s3, iam, logs = boto3.client("s3"), boto3.client("iam"), boto3.client("logs")
        trust = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}]})
        s3.create_bucket(Bucket="bucket")
        s3.put_object(Bucket="bucket", Key="key", Body=b"first")
        iam.create_role(RoleName="role", AssumeRolePolicyDocument=trust)
        logs.create_log_group(logGroupName="group")
        role = iam.get_role(RoleName="role")["Role"]["RoleId"]
        id = json.loads(post("snapshot"))["id"]

        for _ in range(2):
            s3.put_object(Bucket="bucket", Key="key", Body=b"second")
            s3.put_object(Bucket="bucket", Key="more", Body=b"more")
            iam.delete_role(RoleName="role")
            logs.delete_log_group(logGroupName="group")
            s3.create_bucket(Bucket="another")
            post("restore?id=" + id)
            assert s3.get_object(Bucket="bucket", Key="key")["Body"].read() == b"first"
            assert [o["Key"] for o in s3.list_objects_v2(Bucket="bucket")["Contents"]] == ["key"]
            assert [b["Name"] for b in s3.list_buckets()["Buckets"]] == ["bucket"]
            assert iam.get_role(RoleName="role")["Role"]["RoleId"] == role
            assert [g["logGroupName"] for g in logs.describe_log_groups()["logGroups"]] == ["group"]

        post("reset")
        assert s3.list_buckets()["Buckets"] == []
        refused("BucketAlreadyExists", lambda: s3.create_bucket(Bucket="somebody-elses"))
        refused("NoSuchEntity", lambda: iam.get_role(RoleName="role"))
        assert logs.describe_log_groups()["logGroups"] == []
        assert len(boto3.client("ec2").describe_vpcs()["Vpcs"]) == 1
        post("restore?id=" + id)
        assert s3.get_object(Bucket="bucket", Key="key")["Body"].read() == b"first"
        """);

    [Fact]
    public async Task Reset_EmptiesTheEventLogAndGoesOnWithItsIds()
    {
        await World.IamAsync("ListRoles");
        await PostAsync("reset", HttpStatusCode.NoContent);

        (await EventsAsync()).ShouldBeEmpty();
        await World.IamAsync("ListUsers");

        var line = (await EventsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        using var next = JsonDocument.Parse(line);
        next.RootElement.GetProperty("operation").GetString().ShouldBe("ListUsers");
        next.RootElement.GetProperty("id").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Reset_BeginsTheSequenceOfFaultsAnew()
    {
        for (var time = 0; time < 2; time++)
        {
            (await ZonesAsync()).ShouldBe(HttpStatusCode.InternalServerError);
            (await ZonesAsync()).ShouldBe(HttpStatusCode.OK);
            await PostAsync("reset", HttpStatusCode.NoContent);
        }
    }

    [Theory]
    [InlineData("restore", HttpStatusCode.BadRequest, "/_irsactl/restore?id=ID")]
    [InlineData("restore?id=", HttpStatusCode.BadRequest, "/_irsactl/restore?id=ID")]
    [InlineData("restore?id=never", HttpStatusCode.NotFound, "no snapshot")]
    public async Task Restore_OfNoSnapshot_ChangesNothing(string page, HttpStatusCode status, string said)
    {
        await World.S3().PutBucketAsync("bucket", LocalWorld.Limit);

        (await PostAsync(page, status)).ShouldContain(said);

        (await World.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("snapshot")]
    [InlineData("restore?id=x")]
    public async Task Page_ReadOrAskedForByAWebPage_IsRefused(string page)
    {
        await World.S3().PutBucketAsync("bucket", LocalWorld.Limit);
        using var read = await World.Http().GetAsync(new Uri(World.Aws.Endpoint, $"/_irsactl/{page}"), LocalWorld.Limit);
        read.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        read.Content.Headers.Allow.ShouldHaveSingleItem().ShouldBe("POST");
        foreach (var (name, value) in new[]
        {
            ("Origin", "https://evil.example"), ("Origin", "http://localhost:3000"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(World.Aws.Endpoint, $"/_irsactl/{page}"));
            request.Headers.Add(name, value);
            using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{name}: {value}");
        }

        (await World.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Snapshots_BeyondAHundred_ForgetTheOldest()
    {
        var first = World.Aws.TakeSnapshot();
        var second = World.Aws.TakeSnapshot();
        for (var count = 0; count < 99; count++)
        {
            World.Aws.TakeSnapshot().ShouldNotBe(first, StringComparer.Ordinal);
        }

        (await Should.ThrowAsync<IrsactlException>(() => World.Aws.RestoreAsync(first))).Code.ShouldBe(LocalAwsErrors.SnapshotUnknown);
        await World.Aws.RestoreAsync(second);
    }

    private async Task<string> PostAsync(string page, HttpStatusCode status)
    {
        using var answer = await World.Http().PostAsync(new Uri(World.Aws.Endpoint, $"/_irsactl/{page}"), content: null, LocalWorld.Limit);
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }

    private async Task<HttpStatusCode> ZonesAsync()
    {
        using var request = World.SignedFor(
            HttpMethod.Get, "route53.amazonaws.com", "/2013-04-01/hostedzone", "route53", "us-east-1", body: "", time: null, headers: []);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return answer.StatusCode;
    }

    private Task<string> EventsAsync() =>
        World.Http().GetStringAsync(new Uri(World.Aws.Endpoint, "/_irsactl/events?follow=false"), LocalWorld.Limit);
}
