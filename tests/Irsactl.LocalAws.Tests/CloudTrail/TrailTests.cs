using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudTrail;

/// <summary>Trails through boto3.</summary>
public sealed class TrailTests : ForeignClientTest
{
    [Fact]
    public async Task Trail_WantsABucketThatLetsItIn_AndKeepsItsSettings()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

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
