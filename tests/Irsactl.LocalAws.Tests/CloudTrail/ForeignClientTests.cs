using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudTrail;

/// <summary>CloudTrail through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task AwsCli_LooksUpACall()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        (await Runner().RunAsync(Tools.Aws.Path, ["iam", "create-user", "--user-name", "u", "--tags", "Key=k,Value=v"], LocalWorld.Limit))
            .EnsureSuccess();

        var output = (await Runner().RunAsync(
            Tools.Aws.Path,
            ["cloudtrail", "lookup-events", "--output", "json", "--lookup-attributes", "AttributeKey=ResourceName,AttributeValue=u"],
            LocalWorld.Limit)).EnsureSuccess().StandardOutput;

        var found = JsonNode.Parse(output)?["Events"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem().ShouldNotBeNull();
        found?["Username"]?.GetValue<string>().ShouldBe("root");
        var record = JsonNode.Parse(found?["CloudTrailEvent"]?.GetValue<string>() ?? "").ShouldNotBeNull();
        record["requestParameters"]?.ToJsonString().ShouldBe("""{"userName":"u","tags":[{"key":"k","value":"v"}]}""");
        record["userIdentity"]?["type"]?.GetValue<string>().ShouldBe("Root");
        record["userAgent"]?.GetValue<string>().ShouldContain("aws-cli");
        record["eventID"]?.GetValue<string>().ShouldBe(found?["EventId"]?.GetValue<string>());
    }

    [Fact]
    public async Task Boto3_SeesCallsOfUsersAndRoles_AndNoneOfObjects()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();
    }

    private const string Program = """
        import datetime, json, boto3, botocore.exceptions
        s3, iam, trail = boto3.client("s3"), boto3.client("iam"), boto3.client("cloudtrail")

        def session(credentials, name):
            return boto3.client(name, aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"],
                aws_session_token=credentials.get("SessionToken"))

        def refused(call, code):
            try:
                call()
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error
                return error.response
            raise AssertionError("not refused")

        def look(key=None, value=None, **more):
            if key: more["LookupAttributes"] = [{"AttributeKey": key, "AttributeValue": value}]
            return [(e, json.loads(e["CloudTrailEvent"])) for e in trail.lookup_events(**more)["Events"]]

        s3.create_bucket(Bucket="trail-bucket")
        s3.put_object(Bucket="trail-bucket", Key="k", Body=b"x")
        s3.list_objects_v2(Bucket="trail-bucket")
        s3.put_public_access_block(Bucket="trail-bucket", PublicAccessBlockConfiguration={"BlockPublicAcls": True})
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
        iam.create_user(UserName="u")
        iam.put_user_policy(UserName="u", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}))
        user = iam.create_access_key(UserName="u")["AccessKey"]
        assumed = session(user, "sts").assume_role(RoleArn=role["Arn"], RoleSessionName="sess")
        refused(lambda: session(assumed["Credentials"], "iam").get_role(RoleName="r"), "AccessDenied")
        refused(lambda: iam.get_role(RoleName="missing"), "NoSuchEntity")

        names = [e["EventName"] for e, _ in look()]
        assert names == ["GetRole", "GetRole", "AssumeRole", "CreateAccessKey", "PutUserPolicy", "CreateUser", "CreateRole",
            "PutBucketPublicAccessBlock", "CreateBucket"], names

        (_, missing), (denied, record) = look("EventName", "GetRole")
        assert missing["errorCode"] == "NoSuchEntityException", missing
        assert (denied["Username"], denied["ReadOnly"], denied["AccessKeyId"]) == ("sess", "true", assumed["Credentials"]["AccessKeyId"]), denied
        assert record["errorCode"] == "AccessDenied" and "iam:GetRole" in record["errorMessage"], record
        identity = record["userIdentity"]
        assert (identity["type"], identity["arn"]) == ("AssumedRole", assumed["AssumedRoleUser"]["Arn"]), identity
        assert identity["sessionContext"]["sessionIssuer"]["arn"] == role["Arn"], identity
        assert (record["awsRegion"], record["recipientAccountId"], record["eventType"], record["managementEvent"], record["responseElements"]) \
            == ("us-east-1", "123456789012", "AwsApiCall", True, None), record

        event, record = look("EventName", "AssumeRole")[0]
        assert event["Username"] == "u" and record["userIdentity"]["type"] == "IAMUser" and record["readOnly"] is True, record
        assert record["requestParameters"] == {"roleArn": role["Arn"], "roleSessionName": "sess"}, record

        sts = boto3.client("sts")
        refused(lambda: sts.assume_role_with_web_identity(RoleArn=role["Arn"], RoleSessionName="web", WebIdentityToken="a.secret.token"),
            "InvalidIdentityToken")
        event, record = look("EventName", "AssumeRoleWithWebIdentity")[0]
        assert record["errorCode"] == "InvalidIdentityTokenException" and record["userIdentity"] == {"type": "WebIdentityUser"}, record
        assert "secret" not in json.dumps(event, default=str), event

        now = datetime.datetime.now(datetime.timezone.utc)
        assert look(EndTime=now - datetime.timedelta(hours=1)) == []
        assert len(look(StartTime=now - datetime.timedelta(hours=1))) > 9
        assert [e["EventName"] for e, _ in look("Username", "u")] == ["AssumeRole"]
        pages = trail.get_paginator("lookup_events").paginate(PaginationConfig={"PageSize": 3})
        assert len([e for page in pages for e in page["Events"]]) > 15
        assert boto3.client("cloudtrail", region_name="eu-west-1").lookup_events()["Events"] == []
        message = refused(lambda: session(user, "cloudtrail").lookup_events(), "AccessDeniedException")["Error"]["Message"]
        assert message == "User: arn:aws:iam::123456789012:user/u is not authorized to perform: cloudtrail:LookupEvents " \
            "because no identity-based policy allows the cloudtrail:LookupEvents action", message
        user["SecretAccessKey"] = "wrong"
        refused(lambda: session(user, "cloudtrail").lookup_events(), "InvalidSignatureException")
        """;
}
