using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudTrail;

/// <summary>Trails through boto3.</summary>
public sealed class TrailTests : ForeignClientTest
{
    // The SDK signs by the machine's clock.
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Trail_WantsABucketThatLetsItIn_AndKeepsItsSettings()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trail_DeliversManagementEvents_AndTheReadsOfTheObjectsThatItWatches()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Watched], LocalWorld.Limit)).EnsureSuccess();
        time.Advance(TimeSpan.FromMinutes(1));
        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Delivered], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    /// <inheritdoc />
    protected override LocalAwsOptions Configure(LocalAwsOptions options) => options with { TimeProvider = time };

    private const string Watched =
        """
        import boto3, json
        s3, trails = boto3.client("s3"), boto3.client("cloudtrail")
        for bucket in ("trail-files", "watched", "other"):
            s3.create_bucket(Bucket=bucket)
        s3.put_bucket_policy(Bucket="trail-files", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": ["s3:GetBucketAcl", "s3:PutObject"], "Resource": ["arn:aws:s3:::trail-files", "arn:aws:s3:::trail-files/*"]}]}))
        trails.create_trail(Name="audit", S3BucketName="trail-files")
        trails.put_event_selectors(TrailName="audit", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True,
            "DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::watched/"]}]}])
        trails.start_logging(Name="audit")
        for bucket in ("watched", "other"):
            s3.put_object(Bucket=bucket, Key="a b", Body=b"x")
        boto3.client("iam").create_user(UserName="seen")
        s3.get_object(Bucket="watched", Key="a b")
        assert "LatestDeliveryTime" not in trails.get_trail_status(Name="audit")
        """;

    private const string Delivered =
        """
        import boto3, gzip, json
        s3, trails = boto3.client("s3"), boto3.client("cloudtrail")
        found = {}
        for file in s3.list_objects_v2(Bucket="trail-files")["Contents"]:
            assert file["Key"].startswith("AWSLogs/123456789012/CloudTrail/us-east-1/") and file["Key"].endswith(".json.gz"), file
            for record in json.loads(gzip.decompress(s3.get_object(Bucket="trail-files", Key=file["Key"])["Body"].read()))["Records"]:
                found.setdefault(record["eventName"], []).append(record)
        put = found["PutObject"][0]
        assert put["eventCategory"] == "Data" and not put["managementEvent"] and not put["readOnly"], put
        assert put["resources"][0]["ARN"] == "arn:aws:s3:::watched/a b" and put["resources"][1]["ARN"] == "arn:aws:s3:::watched", put
        assert put["requestParameters"]["bucketName"] == "watched" and put["requestParameters"]["key"] == "a b", put
        assert {r["resources"][0]["ARN"] for r in found["PutObject"] + found["GetObject"]} == {"arn:aws:s3:::watched/a b"}
        assert found["CreateUser"][0]["eventCategory"] == "Management"
        assert trails.get_trail_status(Name="audit")["LatestDeliveryTime"]
        """;

    private const string Program =
        """
        import boto3, botocore.exceptions, json
        s3, trails = boto3.client("s3"), boto3.client("cloudtrail")
        def refused(code, call):
            try:
                call()
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error
                return
            raise AssertionError(f"not refused with {code}")
        def create(**more): return trails.create_trail(Name="audit", S3BucketName="trail-of-audit", S3KeyPrefix="logs", **more)
        refused("S3BucketDoesNotExistException", create)
        s3.create_bucket(Bucket="trail-of-audit")
        refused("InsufficientS3BucketPolicyException", create)
        arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/audit"
        def allow(action, resource, condition):
            return {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": action, "Resource": resource, "Condition": {"StringEquals": condition}}
        s3.put_bucket_policy(Bucket="trail-of-audit", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            allow("s3:GetBucketAcl", "arn:aws:s3:::trail-of-audit", {"aws:SourceArn": arn}),
            allow("s3:PutObject", "arn:aws:s3:::trail-of-audit/logs/AWSLogs/123456789012/*", {"aws:SourceArn": arn, "s3:x-amz-acl": "bucket-owner-full-control"})]}))
        made = create(IsMultiRegionTrail=True, TagsList=[{"Key": "team", "Value": "a"}])
        assert made["TrailARN"] == arn, made
        refused("TrailAlreadyExistsException", create)
        refused("InvalidTrailNameException", lambda: trails.create_trail(Name="a", S3BucketName="trail-of-audit"))
        assert not trails.get_trail_status(Name="audit")["IsLogging"]
        trails.start_logging(Name=arn)
        status = trails.get_trail_status(Name="audit")
        assert status["IsLogging"] and status["StartLoggingTime"], status
        assert trails.get_event_selectors(TrailName="audit")["EventSelectors"][0]["ReadWriteType"] == "All"
        selector = {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": False, "DataResources": [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::x/"]}], "ExcludeManagementEventSources": []}
        trails.put_event_selectors(TrailName="audit", EventSelectors=[selector])
        assert trails.get_event_selectors(TrailName="audit")["EventSelectors"] == [selector]
        refused("InvalidEventSelectorsException", lambda: trails.put_event_selectors(TrailName="audit", EventSelectors=[]))
        refused("InsightNotEnabledException", lambda: trails.get_insight_selectors(TrailName="audit"))
        elsewhere = boto3.client("cloudtrail", region_name="eu-west-1")
        assert [t["HomeRegion"] for t in elsewhere.describe_trails()["trailList"]] == ["us-east-1"]
        assert elsewhere.describe_trails(includeShadowTrails=False)["trailList"] == []
        trails.update_trail(Name="audit", IsMultiRegionTrail=False, EnableLogFileValidation=True)
        shown = trails.get_trail(Name="audit")["Trail"]
        assert shown["LogFileValidationEnabled"] and shown["HasCustomEventSelectors"] and shown["S3KeyPrefix"] == "logs", shown
        assert elsewhere.describe_trails()["trailList"] == []
        trails.add_tags(ResourceId=arn, TagsList=[{"Key": "stage", "Value": "b"}])
        trails.remove_tags(ResourceId=arn, TagsList=[{"Key": "team"}])
        assert trails.list_tags(ResourceIdList=[arn])["ResourceTagList"][0]["TagsList"] == [{"Key": "stage", "Value": "b"}]
        trails.stop_logging(Name="audit")
        assert not trails.get_trail_status(Name="audit")["IsLogging"]
        trails.delete_trail(Name="audit")
        refused("TrailNotFoundException", lambda: trails.get_trail(Name="audit"))
        assert trails.list_trails()["Trails"] == []
        """;
}
