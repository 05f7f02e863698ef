using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Tests.CloudFront;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>
/// Versions of objects, settings of buckets and accounts, gateways, policies of CloudFront and a trail, for tests of what outlives a
/// restart.
/// </summary>
internal static class StoredSettings
{
    private const string Bucket = "versions";
    private const string Trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/audit";

    public static readonly string[] BucketTargets =
        ["/?versioning", "/?versions", "/?lifecycle", "/?cors", "/?website", "/?acl", "/twice", "/open?acl", "/open", "/deleted"];

    public static async Task FillAsync(LocalWorld world)
    {
        await FillBucketAsync(world.S3());
        await world.IamAsync("UpdateAccountPasswordPolicy", ("MinimumPasswordLength", "9"), ("MaxPasswordAge", "3"));
        await world.IamAsync("CreateServiceLinkedRole", ("AWSServiceName", "elasticloadbalancing.amazonaws.com"));
        var subnet = (await Ec2Async(world, "DescribeSubnets", ("Filter.1.Name", "default-for-az"), ("Filter.1.Value.1", "true")))
            .All("subnetId")[0];
        var vpc = (await Ec2Async(world, "DescribeVpcs", ("Filter.1.Name", "is-default"), ("Filter.1.Value.1", "true"))).Get("vpcId");
        var address = (await Ec2Async(world, "AllocateAddress")).Get("allocationId");
        await Ec2Async(world, "CreateNatGateway", ("SubnetId", subnet), ("AllocationId", address));
        await Ec2Async(world, "CreateVpcEndpoint", ("VpcId", vpc), ("ServiceName", "com.amazonaws.us-east-1.s3"));
        var cloudFront = CloudFrontWorld.On(world);
        await cloudFront.CallAsync(
            HttpMethod.Post,
            "origin-request-policy",
            "<OriginRequestPolicyConfig><Name>r</Name><HeadersConfig><HeaderBehavior>none</HeaderBehavior></HeadersConfig><CookiesConfig>"
                + "<CookieBehavior>none</CookieBehavior></CookiesConfig><QueryStringsConfig><QueryStringBehavior>all</QueryStringBehavior>"
                + "</QueryStringsConfig></OriginRequestPolicyConfig>");
        await cloudFront.CallAsync(
            HttpMethod.Post,
            "response-headers-policy",
            "<ResponseHeadersPolicyConfig><Name>h</Name><RemoveHeadersConfig><Quantity>1</Quantity><Items>"
                + "<ResponseHeadersPolicyRemoveHeader><Header>ETag</Header></ResponseHeadersPolicyRemoveHeader></Items>"
                + "</RemoveHeadersConfig></ResponseHeadersPolicyConfig>");
        await cloudFront.CallAsync(
            HttpMethod.Post,
            "function",
            "<CreateFunctionRequest><Name>f</Name><FunctionConfig><Comment>c</Comment><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig>"
                + "<FunctionCode>eA==</FunctionCode></CreateFunctionRequest>");
        await TrailAsync(world, "CreateTrail", $$"""{"Name":"audit","S3BucketName":"{{Bucket}}","TagsList":[{"Key":"k","Value":"v"}]}""");
    }

    public static async Task<IEnumerable<string>> ReadAsync(LocalWorld world)
    {
        List<string> answers = [await world.IamAsync("GetAccountPasswordPolicy"), await world.IamAsync("ListRoles")];
        foreach (var action in (string[])["Addresses", "NatGateways", "VpcEndpoints"])
        {
            answers.Add(
                (await Ec2Async(world, $"Describe{action}")).Xml.ToString().Replace("pending", "available", StringComparison.Ordinal));
        }

        foreach (var path
            in (string[])["origin-request-policy?Type=custom", "response-headers-policy?Type=custom", "function", "function/f/describe"])
        {
            var answer = await CloudFrontWorld.On(world).CallAsync(HttpMethod.Get, path);
            answers.Add($"{path} {answer.ETag} {answer.Root}");
        }

        answers.Add(await TrailAsync(world, "GetTrail", """{"Name":"audit"}"""));
        answers.Add(await TrailAsync(world, "ListTags", $$"""{"ResourceIdList":["{{Trail}}"]}"""));
        return answers;
    }

    private static async Task FillBucketAsync(AmazonS3Client s3)
    {
        await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = Bucket,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = "BucketOwnerPreferred" }],
                },
            },
            LocalWorld.Limit);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "twice", ContentBody = "before" }, LocalWorld.Limit);
        foreach (var status in (VersionStatus[])[VersionStatus.Enabled, VersionStatus.Suspended, VersionStatus.Enabled])
        {
            await s3.PutBucketVersioningAsync(
                new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = status } },
                LocalWorld.Limit);
            await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "twice", ContentBody = status.Value }, LocalWorld.Limit);
            await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "deleted", ContentBody = status.Value }, LocalWorld.Limit);
            await s3.DeleteObjectAsync(Bucket, "deleted", LocalWorld.Limit);
        }

        await s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "open", ContentBody = "", CannedACL = S3CannedACL.PublicRead }, LocalWorld.Limit);
        await s3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest
            {
                BucketName = Bucket,
                Configuration = new LifecycleConfiguration
                {
                    Rules =
                    [
                        new LifecycleRule
                        {
                            Id = "r",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new LifecycleFilter(),
                            Expiration = new LifecycleRuleExpiration { Days = 3 },
                        },
                    ],
                },
            },
            LocalWorld.Limit);
        await s3.PutBucketPolicyAsync(
            Bucket,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"]}]}""",
            LocalWorld.Limit);
    }

    private static async Task<QueryReply> Ec2Async(LocalWorld world, string action, params (string Name, string Value)[] parameters) =>
        (await QueryReply.CallAsync(world, "ec2", "2016-11-15", "us-east-1", action, parameters)).ShouldSucceed();

    // The short prefix, as clients in Go send it.
    private static async Task<string> TrailAsync(LocalWorld world, string operation, string body)
    {
        using var request = world.SignedFor(
            HttpMethod.Post,
            "cloudtrail.us-east-1.amazonaws.com",
            "/",
            "cloudtrail",
            "us-east-1",
            body,
            time: null,
            [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"CloudTrail_20131101.{operation}")]);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        ((int)answer.StatusCode).ShouldBe(200, text);
        return text;
    }
}
