using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Tests.Acm;
using Irsactl.LocalAws.Tests.CloudFront;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Route53;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;
using Tag = Amazon.S3.Model.Tag;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>A local AWS that is started again on its data directory is the one it was.</summary>
public sealed partial class RestartTests : IDisposable
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""";

    private const string Allow = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","sts:*"],"Resource":"*"}]}""";
    private readonly TemporaryFolder folder = new();

    /// <summary>Once out of the journal's changes, once out of a state that was written whole after nearly every change.</summary>
    [Theory]
    [InlineData(1 << 30)]
    [InlineData(0)]
    public async Task Everything_ReadsTheSameAfterARestart(long minGrowth)
    {
        List<string> before;
        await using (var world = await StartAsync(minGrowth))
        {
            await FillIamAsync(world);
            await FillS3Async(world);
            await FillRoute53Async(world);
            await FillEc2Async(world);
            await StoredFunctions.FillAsync(world);
            await StoredApis.FillAsync(world);
            await world.RequestCertificateAsync("certificate.example.com", "*.certificate.example.com");
            await FillElbAsync(world);
            await StoredDistributions.FillAsync(world);
            await StoredSettings.FillAsync(world);
            before = await ReadAsync(world);
        }

        await using (var world = await StartAsync(minGrowth))
        {
            (await ReadAsync(world)).ShouldBe(before);
        }

        // The first restart went on with the journal; one more reads what it made of it.
        await using var again = await StartAsync(minGrowth);
        (await ReadAsync(again)).ShouldBe(before);
    }

    /// <summary>Once back in the process that took the snapshot, once more out of the journal.</summary>
    [Fact]
    public async Task Everything_ReadsTheSameAfterResetAndRestore()
    {
        List<string> before;
        await using (var world = await StartAsync())
        {
            await FillIamAsync(world);
            await FillS3Async(world);
            await FillRoute53Async(world);
            await FillEc2Async(world);
            await StoredFunctions.FillAsync(world);
            await StoredApis.FillAsync(world);
            await world.RequestCertificateAsync("certificate.example.com", "*.certificate.example.com");
            await FillElbAsync(world);
            await StoredDistributions.FillAsync(world);
            await StoredSettings.FillAsync(world);
            before = await ReadAsync(world);
            var snapshot = world.Aws.TakeSnapshot();
            await world.Aws.ResetAsync();
            (await world.S3().ListBucketsAsync(LocalWorld.Limit)).Buckets.ShouldBeNull();
            (await world.IamAsync("ListRoles")).ShouldNotContain("<Arn>");
            await world.S3().PutBucketAsync("in-between", LocalWorld.Limit);

            await world.Aws.RestoreAsync(snapshot);

            (await ReadAsync(world)).ShouldBe(before);
        }

        await using var again = await StartAsync();
        (await ReadAsync(again)).ShouldBe(before);
    }

    [Fact]
    public async Task Names_AreStillComparedWithoutRegardToCase()
    {
        await using (var world = await StartAsync())
        {
            await FillIamAsync(world);
        }

        await using var again = await StartAsync();
        (await Should.ThrowAsync<InvalidOperationException>(
            again.IamAsync("CreateRole", ("RoleName", "WORKER"), ("AssumeRolePolicyDocument", Trust))))
            .Message.ShouldContain("EntityAlreadyExists");
        await again.IamAsync("TagRole", ("RoleName", "worker"), ("Tags.member.1.Key", "OWNER"), ("Tags.member.1.Value", "x"));
        (await again.IamAsync("ListRoleTags", ("RoleName", "worker"))).ShouldNotContain(">owner<", Case.Sensitive);
    }

    [Fact]
    public async Task ValueThatWasTakenBack_StaysSo()
    {
        await using (var world = await StartAsync())
        {
            await world.IamAsync("CreateAccountAlias", ("AccountAlias", "alias"));
            await world.IamAsync("DeleteAccountAlias", ("AccountAlias", "alias"));
        }

        await using var again = await StartAsync();
        (await again.IamAsync("ListAccountAliases")).ShouldNotContain("<member>");
    }

    [Fact]
    public async Task CertificatesAndSessions_OutliveARestart()
    {
        string pem;
        AWSCredentials session;
        await using (var world = await StartAsync())
        {
            pem = world.Aws.CertificateAuthorityPem;
            await FillIamAsync(world);
            await world.S3().PutBucketAsync("bucket", LocalWorld.Limit);
            var made = await world.IamAsync("CreateAccessKey", ("UserName", "alice"));
            var user = new BasicAWSCredentials(Member(made, "AccessKeyId"), Member(made, "SecretAccessKey"));
            using var asUser = new AmazonSecurityTokenServiceClient(
                user, new AmazonSecurityTokenServiceConfig { ServiceURL = world.Aws.Endpoint.OriginalString });
            session = (await asUser.AssumeRoleAsync(
                new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/team/worker", RoleSessionName = "me" },
                LocalWorld.Limit)).Credentials;
        }

        await using var again = await StartAsync();
        again.Aws.CertificateAuthorityPem.ShouldBe(pem);
        (await again.S3(credentials: session).ListBucketsAsync(LocalWorld.Limit)).Buckets.Select(bucket => bucket.BucketName)
            .ShouldBe(["bucket"]);
    }

    public void Dispose() => folder.Dispose();

    private Task<LocalWorld> StartAsync(long minGrowth = 1 << 22) => LocalWorld.StartAsync(
        options => options with
        {
            DataDirectory = folder.Path,
            SettleDelay = TimeSpan.Zero,
            Storage = new StorageTuning { MinGrowth = minGrowth },
        });

    private static async Task FillIamAsync(LocalWorld world)
    {
        await world.IamAsync(
            "CreateRole",
            ("RoleName", "worker"), ("Path", "/team/"), ("AssumeRolePolicyDocument", Trust), ("Description", "ein <Wörker> \"x\""),
            ("MaxSessionDuration", "7200"), ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "me"));
        await world.IamAsync("PutRolePolicy", ("RoleName", "worker"), ("PolicyName", "all"), ("PolicyDocument", Allow));
        await world.IamAsync("CreateRole", ("RoleName", "gone"), ("AssumeRolePolicyDocument", Trust));
        await world.IamAsync("DeleteRole", ("RoleName", "gone"));
        await world.IamAsync("CreatePolicy", ("PolicyName", "managed"), ("PolicyDocument", Allow), ("Description", "d"));
        const string Managed = "arn:aws:iam::123456789012:policy/managed";
        await world.IamAsync("CreatePolicyVersion", ("PolicyArn", Managed), ("PolicyDocument", Allow), ("SetAsDefault", "true"));
        await world.IamAsync("DeletePolicyVersion", ("PolicyArn", Managed), ("VersionId", "v1"));
        await world.IamAsync("TagPolicy", ("PolicyArn", Managed), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));
        await world.IamAsync("AttachRolePolicy", ("RoleName", "worker"), ("PolicyArn", Managed));
        await world.IamAsync("PutRolePermissionsBoundary", ("RoleName", "worker"), ("PermissionsBoundary", Managed));
        await world.IamAsync("CreateUser", ("UserName", "alice"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));
        await world.IamAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", Managed));
        await world.IamAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", Allow));
        var key = Member(await world.IamAsync("CreateAccessKey", ("UserName", "alice")), "AccessKeyId");
        await world.IamAsync("UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", key), ("Status", "Inactive"));
        await world.IamAsync("CreateGroup", ("GroupName", "team"));
        await world.IamAsync("PutGroupPolicy", ("GroupName", "team"), ("PolicyName", "p"), ("PolicyDocument", Allow));
        await world.IamAsync("AddUserToGroup", ("GroupName", "team"), ("UserName", "alice"));
        foreach (var alias in (string[])["first-alias", "second-alias"])
        {
            await world.IamAsync("CreateAccountAlias", ("AccountAlias", alias));
            await world.IamAsync("DeleteAccountAlias", ("AccountAlias", alias));
        }

        await world.IamAsync("CreateAccountAlias", ("AccountAlias", "third-alias"));
        await world.IamAsync("CreateInstanceProfile", ("InstanceProfileName", "profile"), ("Path", "/p/"));
        await world.IamAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"));
        await world.IamAsync(
            "CreateOpenIDConnectProvider",
            ("Url", "https://issuer.example.com/x"),
            ("ClientIDList.member.1", "sts.amazonaws.com"),
            ("ThumbprintList.member.1", new string('a', 40)),
            ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));
    }

    private static async Task FillRoute53Async(LocalWorld world)
    {
        var zone = await world.CreateZoneAsync("example.com");
        string[] changes =
        [
            Route53Calls.Change("CREATE", "*.example.com", "TXT", "&quot;a&quot;", "&quot;b&quot;"),
            Route53Calls.Alias("CREATE", "example.com", "A", "Z2FDTNDATAQYW2", "d111111abcdef8.cloudfront.net"),
            Route53Calls.Change("CREATE", "gone.example.com", "A", "192.0.2.1"),
        ];
        await world.Route53XmlAsync("POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(changes));
        await world.Route53XmlAsync(
            "POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(changes[^1].Replace("CREATE", "DELETE", StringComparison.Ordinal)));
        await world.Route53XmlAsync(
            "POST",
            $"/tags/hostedzone/{zone}",
            "<ChangeTagsForResourceRequest><AddTags><Tag><Key>k</Key><Value>v</Value></Tag></AddTags></ChangeTagsForResourceRequest>");
        var gone = await world.CreateZoneAsync("gone.example.com");
        await world.Route53XmlAsync("DELETE", $"/hostedzone/{gone}");
    }

    private static async Task FillS3Async(LocalWorld world)
    {
        var s3 = world.S3();
        foreach (var bucket in (string[])["bucket", "logs", "gone"])
        {
            await s3.PutBucketAsync(bucket, LocalWorld.Limit);
        }

        await s3.DeleteBucketAsync("gone", LocalWorld.Limit);
        await s3.PutBucketTaggingAsync("bucket", [new Tag { Key = "k", Value = "v" }], LocalWorld.Limit);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = "bucket" }, LocalWorld.Limit);
        await s3.PutBucketPolicyAsync("bucket", LocalWorld.PublicPolicy("bucket"), LocalWorld.Limit);
        await s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = "bucket",
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = "BucketOwnerPreferred" }],
                },
            },
            LocalWorld.Limit);
        await s3.PutBucketLoggingAsync(
            new PutBucketLoggingRequest
            {
                BucketName = "bucket",
                LoggingConfig = new S3BucketLoggingConfig { TargetBucketName = "logs", TargetPrefix = "p/" },
            },
            LocalWorld.Limit);
        var put = new PutObjectRequest
        {
            BucketName = "bucket",
            Key = "a/ключ\u0001",
            ContentBody = "contents",
            ContentType = "text/x",
            TagSet = [new Tag { Key = "t", Value = "u" }],
        };
        put.Metadata.Add("meta", "data");
        await s3.PutObjectAsync(put, LocalWorld.Limit);
        await s3.CopyObjectAsync("bucket", put.Key, "bucket", "copy", LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = "bucket", Key = "gone", ContentBody = "" }, LocalWorld.Limit);
        await s3.DeleteObjectAsync("bucket", "gone", LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = "bucket", Key = "empty", ContentBody = "" }, LocalWorld.Limit);
        var finished = await s3.InitiateMultipartUploadAsync("bucket", "parts", LocalWorld.Limit);
        var part = await UploadAsync(world, finished, "the only part");
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = "bucket",
                Key = "parts",
                UploadId = finished.UploadId,
                PartETags = [new PartETag(part)],
            },
            LocalWorld.Limit);
        await UploadAsync(world, await s3.InitiateMultipartUploadAsync("bucket", "open", LocalWorld.Limit), "half a thing");
        var given = await s3.InitiateMultipartUploadAsync("bucket", "given-up", LocalWorld.Limit);
        await s3.AbortMultipartUploadAsync("bucket", "given-up", given.UploadId, LocalWorld.Limit);
    }

    private static async Task FillEc2Async(LocalWorld world)
    {
        var vpc = (await Ec2Async(world, "CreateVpc", ("CidrBlock", "10.0.0.0/16"))).Get("vpcId");
        var subnet = (await Ec2Async(world, "CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.1.0/24"))).Get("subnetId");
        await Ec2Async(world, "ModifySubnetAttribute", ("SubnetId", subnet), ("MapPublicIpOnLaunch.Value", "true"));
        await Ec2Async(world, "ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", "true"));
        var gateway = (await Ec2Async(
            world, "CreateInternetGateway",
            ("TagSpecification.1.ResourceType", "internet-gateway"), ("TagSpecification.1.Tag.1.Key", "k"),
            ("TagSpecification.1.Tag.1.Value", "v"))).Get("internetGatewayId");
        await Ec2Async(world, "AttachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc));
        var table = (await Ec2Async(world, "CreateRouteTable", ("VpcId", vpc))).Get("routeTableId");
        await Ec2Async(world, "CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
        await Ec2Async(world, "AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet));
        var group = (await Ec2Async(world, "CreateSecurityGroup", ("GroupName", "g"), ("GroupDescription", "d"), ("VpcId", vpc)))
            .Get("groupId");
        await Ec2Async(
            world, "AuthorizeSecurityGroupIngress",
            ("GroupId", group), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", "1"), ("IpPermissions.1.ToPort", "2"),
            ("IpPermissions.1.Groups.1.GroupId", group), ("IpPermissions.1.Groups.1.Description", "itself"));
        var unused = await Ec2Async(world, "DescribeSubnets", ("Filter.1.Name", "availability-zone"), ("Filter.1.Value.1", "us-east-1f"));
        await Ec2Async(world, "DeleteSubnet", ("SubnetId", unused.Get("subnetId")));
    }

    private static async Task FillElbAsync(LocalWorld world)
    {
        var subnets = (await Ec2Async(world, "DescribeSubnets", ("Filter.1.Name", "default-for-az"), ("Filter.1.Value.1", "true")))
            .All("subnetId");
        var balancer = (await ElbAsync(
            world, "CreateLoadBalancer",
            ("Name", "lb"), ("Subnets.member.1", subnets[0]), ("Subnets.member.2", subnets[1]), ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v"))).Get("LoadBalancerArn");
        await ElbAsync(
            world, "ModifyLoadBalancerAttributes", ("LoadBalancerArn", balancer),
            ("Attributes.member.1.Key", "idle_timeout.timeout_seconds"), ("Attributes.member.1.Value", "7"));
        var group = (await ElbAsync(world, "CreateTargetGroup", ("Name", "tg"), ("TargetType", "lambda"))).Get("TargetGroupArn");
        var listener = (await ElbAsync(
            world, "CreateListener",
            ("LoadBalancerArn", balancer), ("Protocol", "HTTP"), ("Port", "80"), ("DefaultActions.member.1.Type", "redirect"),
            ("DefaultActions.member.1.RedirectConfig.Host", "example.com"),
            ("DefaultActions.member.1.RedirectConfig.StatusCode", "HTTP_302"))).Get("ListenerArn");
        await ElbAsync(
            world, "CreateRule",
            ("ListenerArn", listener), ("Priority", "1"), ("Conditions.member.1.Field", "query-string"),
            ("Conditions.member.1.QueryStringConfig.Values.member.1.Value", "x"), ("Actions.member.1.Type", "forward"),
            ("Actions.member.1.TargetGroupArn", group));
    }

    private static async Task<QueryReply> ElbAsync(LocalWorld world, string action, params (string Name, string Value)[] parameters) =>
        (await QueryReply.CallAsync(world, "elasticloadbalancing", "2015-12-01", "us-east-1", action, parameters)).ShouldSucceed();

    private static async Task<QueryReply> Ec2Async(LocalWorld world, string action, params (string Name, string Value)[] parameters) =>
        (await QueryReply.CallAsync(world, "ec2", "2016-11-15", "us-east-1", action, parameters)).ShouldSucceed();

    private static async Task<UploadPartResponse> UploadAsync(LocalWorld world, InitiateMultipartUploadResponse upload, string text)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await world.S3().UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = 1,
                InputStream = body,
            },
            LocalWorld.Limit);
    }

    private static async Task<List<string>> ReadAsync(LocalWorld world)
    {
        const string Managed = "arn:aws:iam::123456789012:policy/managed";
        const string Provider = "arn:aws:iam::123456789012:oidc-provider/issuer.example.com/x";
        List<string> answers =
        [
            await world.IamAsync("GetAccountAuthorizationDetails"),
            await world.IamAsync("GetAccountSummary"),
            await world.IamAsync("ListAccountAliases"),
            await world.IamAsync("GetRole", ("RoleName", "worker")),
            await world.IamAsync("GetPolicy", ("PolicyArn", Managed)),
            await world.IamAsync("GetPolicyVersion", ("PolicyArn", Managed), ("VersionId", "v2")),
            await world.IamAsync("ListAccessKeys", ("UserName", "alice")),
            await world.IamAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", Provider)),
            await world.IamAsync("ListInstanceProfiles"),
        ];
        var balancers = await ElbAsync(world, "DescribeLoadBalancers");
        var listeners = await ElbAsync(world, "DescribeListeners", ("LoadBalancerArn", balancers.Get("LoadBalancerArn")));
        answers.Add(balancers.Xml.ToString().Replace("provisioning", "active", StringComparison.Ordinal));
        answers.Add(listeners.Xml.ToString());
        answers.Add((await ElbAsync(world, "DescribeRules", ("ListenerArn", listeners.Get("ListenerArn")))).Xml.ToString());
        answers.Add((await ElbAsync(world, "DescribeTargetGroups")).Xml.ToString());
        answers.Add((await ElbAsync(world, "DescribeLoadBalancerAttributes", ("LoadBalancerArn", balancers.Get("LoadBalancerArn"))))
            .Xml.ToString());
        answers.Add((await ElbAsync(world, "DescribeTags", ("ResourceArns.member.1", balancers.Get("LoadBalancerArn")))).Xml.ToString());
        answers.Add((await Ec2Async(world, "DescribeNetworkInterfaces")).Xml.ToString());
        foreach (var action
            in (string[])["Vpcs", "Subnets", "InternetGateways", "RouteTables", "SecurityGroups", "SecurityGroupRules", "Tags"])
        {
            answers.Add((await Ec2Async(world, $"Describe{action}")).Xml.ToString());
        }

        var uploads = await GetAsync(world, "bucket", "/?uploads");
        answers.Add(uploads);
        string[] targets =
        [
            "/?tagging", "/?policy", "/?policyStatus", "/?ownershipControls", "/?encryption", "/?logging", "/?location", "/?list-type=2",
            "/a/%D0%BA%D0%BB%D1%8E%D1%87%01", "/a/%D0%BA%D0%BB%D1%8E%D1%87%01?tagging", "/copy", "/copy?tagging", "/empty", "/parts",
            "/gone", $"/open?uploadId={Member(uploads, "UploadId")}",
        ];
        foreach (var target in targets)
        {
            answers.Add(await GetAsync(world, "bucket", target));
        }

        foreach (var target in StoredSettings.BucketTargets)
        {
            answers.Add(await GetAsync(world, "versions", target));
        }

        answers.AddRange(await StoredSettings.ReadAsync(world));
        answers.Add(await GetAsync(world, "logs", "/?publicAccessBlock"));
        var zones = (await world.Route53Async("GET", "/hostedzone")).Text;
        var zone = Member(zones, "Id");
        answers.AddRange(
        [
            zones,
            (await world.Route53Async("GET", zone)).Text,
            (await world.Route53Async("GET", $"{zone}/rrset")).Text,
            (await world.Route53Async("GET", $"/tags{zone}")).Text,
        ]);
        answers.AddRange(await StoredFunctions.ReadAsync(world));
        answers.AddRange(await StoredApis.ReadAsync(world));
        var certificates = await world.AcmOkAsync("ListCertificates", "{}");
        var certificate = await world.DescribeAsync(certificates["CertificateSummaryList"]![0]!["CertificateArn"].Text());
        answers.AddRange([certificates.ToJsonString(), certificate.ToJsonString()]);
        answers.AddRange(await StoredDistributions.ReadAsync(world));
        return answers.ConvertAll(answer => OfTheRequest().Replace(answer, ""));
    }

    private static async Task<string> GetAsync(LocalWorld world, string bucket, string target)
    {
        using var request = world.Signed(HttpMethod.Get, "us-east-1", bucket, target);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "x-amz-request-id" or "x-amz-id-2"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return $"{target} {answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync(LocalWorld.Limit)}";
    }

    private static string Member(string xml, string name) =>
        Regex.Match(xml, $"<{name}>([^<]+)</{name}>", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<(RequestId|requestId|HostId)>[^<]*</", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfTheRequest();
}
