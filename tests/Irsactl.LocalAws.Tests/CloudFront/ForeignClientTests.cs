using System.Text.Json;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>CloudFront through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task AwsCli_PublishesABucket_InvalidatesAndTakesItDown()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await AwsAsync("s3", "mb", "s3://cli-bucket");
        await AwsAsync("s3", "cp", Folder.Write("keys.json", "{}"), "s3://cli-bucket/keys.json");
        using var made = JsonDocument.Parse(await AwsAsync(
            "cloudfront", "create-distribution", "--origin-domain-name", "cli-bucket.s3.us-east-1.amazonaws.com", "--default-root-object",
            "keys.json"));
        var distribution = made.RootElement.GetProperty("Distribution");
        var id = distribution.GetProperty("Id").GetString().ShouldNotBeNull();
        await AwsAsync("cloudfront", "wait", "distribution-deployed", "--id", id);

        // The CLI's short form makes a distribution that asks as nobody in particular.
        (await CurlAsync(distribution)).ShouldStartWith("403");
        await AwsAsync("s3api", "delete-public-access-block", "--bucket", "cli-bucket");
        await AwsAsync("s3api", "put-bucket-policy", "--bucket", "cli-bucket", "--policy", LocalWorld.PublicPolicy("cli-bucket"));
        (await CurlAsync(distribution)).ShouldBe("200 application/json");

        using var invalidation = JsonDocument.Parse(
            await AwsAsync("cloudfront", "create-invalidation", "--distribution-id", id, "--paths", "/*"));
        await AwsAsync(
            "cloudfront", "wait", "invalidation-completed", "--distribution-id", id, "--id",
            invalidation.RootElement.GetProperty("Invalidation").GetProperty("Id").GetString().ShouldNotBeNull());
        using var updated = JsonDocument.Parse(
            await AwsAsync("cloudfront", "update-distribution", "--id", id, "--default-root-object", "other.json"));
        updated.RootElement.GetProperty("Distribution").GetProperty("Status").GetString().ShouldBe("InProgress");
        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Boto3_EveryKindOfResource_ComesBackAsItWasSent()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    private const string Program = """
        import boto3, copy
        cloudfront = boto3.client("cloudfront")
        control = cloudfront.create_origin_access_control(OriginAccessControlConfig={"Name": "boto", "SigningProtocol": "sigv4",
            "SigningBehavior": "always", "OriginAccessControlOriginType": "s3"})["OriginAccessControl"]
        identity = cloudfront.create_cloud_front_origin_access_identity(CloudFrontOriginAccessIdentityConfig={
            "CallerReference": "boto", "Comment": "c"})["CloudFrontOriginAccessIdentity"]
        assert len(identity["S3CanonicalUserId"]) == 96
        policies = cloudfront.list_cache_policies(Type="managed")["CachePolicyList"]["Items"]
        policy = [p["CachePolicy"]["Id"] for p in policies if p["CachePolicy"]["CachePolicyConfig"]["Name"] == "Managed-CachingOptimized"][0]
        config = {"CallerReference": "boto", "Comment": "ä <b>", "Enabled": True, "PriceClass": "PriceClass_100", "HttpVersion": "http2and3", "IsIPV6Enabled": True,
            "Origins": {"Quantity": 2, "Items": [
                {"Id": "control", "DomainName": "a.s3.eu-west-1.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}, "OriginAccessControlId": control["Id"]},
                {"Id": "identity", "DomainName": "b.s3.amazonaws.com", "OriginPath": "/p", "S3OriginConfig": {
                    "OriginAccessIdentity": "origin-access-identity/cloudfront/" + identity["Id"]}}]},
            "DefaultCacheBehavior": {"TargetOriginId": "control", "ViewerProtocolPolicy": "https-only", "CachePolicyId": policy},
            "CacheBehaviors": {"Quantity": 1, "Items": [{"PathPattern": "/old/*", "TargetOriginId": "identity", "ViewerProtocolPolicy": "allow-all",
                "ForwardedValues": {"QueryString": True, "Cookies": {"Forward": "whitelist", "WhitelistedNames": {"Quantity": 1, "Items": ["c"]}}},
                "MinTTL": 3}]},
            "CustomErrorResponses": {"Quantity": 1, "Items": [{"ErrorCode": 404, "ResponsePagePath": "/404", "ResponseCode": "200", "ErrorCachingMinTTL": 0}]}}
        made = cloudfront.create_distribution_with_tags(DistributionConfigWithTags={"DistributionConfig": config,
            "Tags": {"Items": [{"Key": "k", "Value": "v"}]}})
        id = made["Distribution"]["Id"]
        def within(part, whole):
            if isinstance(part, dict):
                return all(within(value, whole[key]) for key, value in part.items())
            if isinstance(part, list):
                return len(part) == len(whole) and all(within(a, b) for a, b in zip(part, whole))
            return part == whole
        assert within(config, made["Distribution"]["DistributionConfig"]), made
        assert made["ResponseMetadata"]["HTTPStatusCode"] == 201 and made["Location"].endswith(id)
        cloudfront.get_waiter("distribution_deployed").wait(Id=id, WaiterConfig={"Delay": 1})
        got = cloudfront.get_distribution_config(Id=id)
        changed = copy.deepcopy(got["DistributionConfig"])
        changed["Enabled"] = False
        updated = cloudfront.update_distribution(Id=id, IfMatch=got["ETag"], DistributionConfig=changed)
        assert updated["Distribution"]["DistributionConfig"] == changed, updated
        listed = [d for page in cloudfront.get_paginator("list_distributions").paginate() for d in page["DistributionList"]["Items"]]
        assert [d["Id"] for d in listed] == [id] and listed[0]["Comment"] == "ä <b>" and listed[0]["Origins"]["Quantity"] == 2, listed
        assert cloudfront.list_tags_for_resource(Resource=made["Distribution"]["ARN"])["Tags"]["Items"] == [{"Key": "k", "Value": "v"}]
        cloudfront.tag_resource(Resource=made["Distribution"]["ARN"], Tags={"Items": [{"Key": "l", "Value": ""}]})
        cloudfront.untag_resource(Resource=made["Distribution"]["ARN"], TagKeys={"Items": ["k"]})
        assert cloudfront.list_tags_for_resource(Resource=made["Distribution"]["ARN"])["Tags"]["Items"] == [{"Key": "l", "Value": ""}]
        for call, error in ((lambda: cloudfront.delete_distribution(Id=id, IfMatch=got["ETag"]), cloudfront.exceptions.PreconditionFailed),
                (lambda: cloudfront.delete_distribution(Id=id), cloudfront.exceptions.InvalidIfMatchVersion),
                (lambda: cloudfront.delete_origin_access_control(Id=control["Id"], IfMatch=cloudfront.get_origin_access_control(Id=control["Id"])["ETag"]),
                    cloudfront.exceptions.OriginAccessControlInUse),
                (lambda: cloudfront.create_distribution(DistributionConfig=config), cloudfront.exceptions.DistributionAlreadyExists),
                (lambda: cloudfront.get_distribution(Id="E1"), cloudfront.exceptions.NoSuchDistribution)):
            try:
                call()
                raise AssertionError(error)
            except error:
                pass
        cloudfront.get_waiter("distribution_deployed").wait(Id=id, WaiterConfig={"Delay": 1})
        cloudfront.delete_distribution(Id=id, IfMatch=updated["ETag"])
        cloudfront.delete_origin_access_control(Id=control["Id"], IfMatch=cloudfront.get_origin_access_control(Id=control["Id"])["ETag"])
        cloudfront.delete_cloud_front_origin_access_identity(Id=identity["Id"], IfMatch=cloudfront.get_cloud_front_origin_access_identity(Id=identity["Id"])["ETag"])
        assert cloudfront.list_distributions()["DistributionList"]["Quantity"] == 0
        """;

    private async Task<string> CurlAsync(JsonElement distribution)
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        return (await Runner().RunAsync(
            Tools.Curl.Path,
            [
                "-sS",
                "-o",
                Folder.At("answer"),
                "-w",
                "%{http_code} %{content_type}",
                $"https://{distribution.GetProperty("DomainName").GetString()}/",
            ],
            LocalWorld.Limit)).EnsureSuccess().StandardOutput;
    }
}
