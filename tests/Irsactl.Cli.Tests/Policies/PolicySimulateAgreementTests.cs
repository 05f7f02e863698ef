using System.Text.Json;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Cli.Tests.Policies;

/// <summary><c>policy simulate</c> of a role decides as the local AWS does of real calls with that role's credentials.</summary>
public sealed class PolicySimulateAgreementTests
{
    private const string Role = "worker";
    private const string RoleArn = "arn:aws:iam::123456789012:role/worker";
    private const string Bucket = "agreement-1";

    private static readonly (string Action, string Resource, Func<AwsClients, Task> Call)[] Requests =
    [
        ("s3:GetObject", $"arn:aws:s3:::{Bucket}/k", aws => aws.S3.GetObjectAsync(Bucket, "k")),
        ("s3:PutObject", $"arn:aws:s3:::{Bucket}/k",
            aws => aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "x" })),
        ("s3:DeleteObject", $"arn:aws:s3:::{Bucket}/other", aws => aws.S3.DeleteObjectAsync(Bucket, "other")),
        ("s3:ListBucket", $"arn:aws:s3:::{Bucket}", aws => aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })),
        ("iam:GetRole", RoleArn, aws => aws.Iam.GetRoleAsync(Role, TestContext.Current.CancellationToken)),
        ("ec2:DescribeVpcs", "*", aws => aws.Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())),
    ];

    private static readonly string[] Statements =
    [
        Allow("*"),
        Allow("s3:*"),
        Allow("s3:Get*\",\"ec2:Describe*"),
        Allow("S3:GETOBJECT\",\"iam:Get?ole"),
        Allow("*", $"arn:aws:s3:::{Bucket}/k"),
        Allow("*", $"arn:aws:s3:::{Bucket}*"),
        Allow("*", "arn:aws:iam::*:role/work*"),
        """{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}""",
        $$"""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::{{Bucket}}/*"}""",
        Allow("*") + ",{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}",
        Allow("*") + ",{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}",
        When("ArnEquals", "aws:PrincipalArn", RoleArn),
        When("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/worker"),
        When("StringEquals", "aws:PrincipalTag/team", "blue"),
        When("StringEquals", "aws:PrincipalTag/team", "red"),
        When("StringLike", "aws:userid", "*:job"),
        When("StringLike", "aws:userid", "*:other"),
        When("StringEquals", "aws:PrincipalAccount", "123456789012"),
        When("StringEquals", "aws:PrincipalType", "AssumedRole"),
        When("Null", "aws:username", "true"),
        When("Bool", "aws:PrincipalIsAWSService", "false"),
        When("Bool", "aws:ViaAWSService", "false"),
        When("Bool", "aws:SecureTransport", "true"),
        When("Bool", "aws:MultiFactorAuthPresent", "false"),
        When("BoolIfExists", "aws:MultiFactorAuthPresent", "true"),
        When("DateGreaterThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"),
        When("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"),
        When("NumericGreaterThan", "aws:EpochTime", "1577836800"),
        When("DateGreaterThan", "aws:TokenIssueTime", "2020-01-01T00:00:00Z"),
        When("StringEquals", "aws:RequestedRegion", "us-east-1"),
        When("StringNotEquals", "aws:RequestedRegion", "us-east-1"),
        When("StringEquals", "aws:ResourceAccount", "123456789012"),
        When("IpAddress", "aws:SourceIp", "127.0.0.0/8"),
        When("NotIpAddress", "aws:SourceIp", "127.0.0.0/8"),
        When("Null", "aws:SourceIdentity", "true"),
        When("StringEquals", "aws:SourceVpce", "vpce-1"),
        When("StringNotEqualsIfExists", "aws:FederatedProvider", "arn:aws:iam::123456789012:oidc-provider/x"),
    ];

    [Fact]
    public async Task Simulate_EveryRequest_IsDecidedAsTheLocalAwsDecidesTheCall()
    {
        await using var aws = await LocalAwsRun.StartAsync();
        using var root = aws.Clients();
        await SetUpAsync(root);
        using var worker = await AssumeAsync(aws);
        List<string> differences = [];
        var asked = 0;
        foreach (var statement in Statements)
        {
            await root.Iam.PutRolePolicyAsync(
                Role, "p", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""", TestContext.Current.CancellationToken);
            var simulated = await SimulateAsync(aws);
            foreach (var (action, resource, call) in Requests)
            {
                var isAllowed = await IsAllowedAsync(() => call(worker));
                asked++;
                if (simulated[(action, resource)] != isAllowed)
                {
                    differences.Add($"{action} on {resource} is {(isAllowed ? "allowed" : "denied")} by {statement}");
                }
            }
        }

        differences.ShouldBeEmpty();
        asked.ShouldBeGreaterThanOrEqualTo(141);
    }

    private static string Allow(string actions, string resource = "*") =>
        $$"""{"Effect":"Allow","Action":["{{actions}}"],"Resource":"{{resource}}"}""";

    private static string When(string comparison, string key, string value) =>
        $$$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{{comparison}}}":{"{{{key}}}":"{{{value}}}"} } }""";

    private static async Task SetUpAsync(AwsClients root)
    {
        var stop = TestContext.Current.CancellationToken;
        await root.S3.PutBucketAsync(Bucket, stop);
        await root.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "x" }, stop);
        await root.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = Role,
                TrustPolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""",
                Tags = [new ResourceTag("team", "blue")],
            },
            stop);
    }

    private static async Task<AwsClients> AssumeAsync(LocalAwsRun aws)
    {
        // The root may not assume roles.
        var (id, secret) = await LocalUser.CreateAsync(
            aws.Endpoint,
            "somebody",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""",
            TestContext.Current.CancellationToken);
        using var user = aws.Clients(new BasicAWSCredentials(id, secret));
        var session = await user.Sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = RoleArn, RoleSessionName = "job" }, TestContext.Current.CancellationToken);
        return aws.Clients(new SessionAWSCredentials(
            session.Credentials.AccessKeyId, session.Credentials.SecretAccessKey, session.Credentials.SessionToken));
    }

    private static async Task<Dictionary<(string, string), bool>> SimulateAsync(LocalAwsRun aws)
    {
        // The calls go to a plain endpoint of this machine, which only the caller can know.
        var result = (await aws.RunAsync(
            [
                "policy", "simulate", "--role", Role, "--session-name", "job", "--context", "aws:SecureTransport=false", "--context",
                "aws:SourceIp=127.0.0.1",
                .. Requests.Select(request => request.Action).Distinct(StringComparer.Ordinal)
                    .SelectMany(action => new[] { "--action", action }),
                .. Requests.Select(request => request.Resource).Distinct(StringComparer.Ordinal)
                    .SelectMany(resource => new[] { "--resource", resource }),
                "-o", "json",
            ])).ShouldSucceed();
        using var answer = JsonDocument.Parse(result.Out);
        return answer.RootElement.GetProperty("results").EnumerateArray().ToDictionary(
            item => (item.GetProperty("action").GetString() ?? "", item.GetProperty("resource").GetString() ?? ""),
            item => item.GetProperty("decision").GetString() == "allowed");
    }

    private static async Task<bool> IsAllowedAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (AmazonServiceException refusal)
        {
            refusal.ErrorCode.ShouldBeOneOf("AccessDenied", "UnauthorizedOperation");
            return false;
        }
    }
}
