using System.Net;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.S3;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Auth;

/// <summary>Temporary credentials against S3: what the role may do, until they expire.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private const string Bucket = "guarded";
    private const string Arn = "arn:aws:sts::123456789012:assumed-role/reader/me";
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time });
        var s3 = World.S3();
        await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "open/k", ContentBody = "x" }, LocalWorld.Limit);
        await World.IamAsync(
            "CreateRole",
            ("RoleName", "reader"),
            ("AssumeRolePolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}"""));
        await World.IamAsync(
            "PutRolePolicy",
            ("RoleName", "reader"),
            ("PolicyName", "read-open"),
            ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/open/*"}]}"""));
        await World.IamAsync("CreateUser", ("UserName", "caller"));
        await World.IamAsync(
            "PutUserPolicy",
            ("UserName", "caller"),
            ("PolicyName", "assume"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"""));
    }

    [Fact]
    public async Task Session_DoesWhatItsRoleMayAndNothingElse()
    {
        var s3 = World.S3(credentials: await AssumeAsync());

        (await s3.GetObjectMetadataAsync(Bucket, "open/k", LocalWorld.Limit)).ContentLength.ShouldBe(1);
        var refused = await s3.GetObjectAsync(Bucket, "closed/k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "AccessDenied");
        refused.Message.ShouldBe(
            $"User: {Arn} is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::{Bucket}/closed/k\" because no "
            + "identity-based policy allows the s3:GetObject action");
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "open/k", ContentBody = "y" }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.Forbidden,
                "AccessDenied",
                "User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: s3:PutObject on resource: "
                    + "\"arn:aws:s3:::guarded/open/k\" because no identity-based policy allows the s3:PutObject action");
        await s3.ListBucketsAsync(LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: s3:ListAllMyBuckets on resource: "
                + "\"arn:aws:s3:::*\" because no identity-based policy allows the s3:ListAllMyBuckets action");
        await s3.DeleteBucketAsync(Bucket, LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: s3:DeleteBucket on resource: "
                + "\"arn:aws:s3:::guarded\" because no identity-based policy allows the s3:DeleteBucket action");
        await s3.GetObjectAsync("nowhere-at-all", "k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist");
    }

    [Fact]
    public async Task MissingKey_IsHiddenFromThoseWhoMayNotList()
    {
        var s3 = World.S3(credentials: await AssumeAsync());

        await s3.GetObjectAsync(Bucket, "open/missing", LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: s3:ListBucket on resource: "
                + "\"arn:aws:s3:::guarded\" because no identity-based policy allows the s3:ListBucket action");
    }

    [Fact]
    public async Task BucketPolicy_LetsTheSessionInOrShutsItOut()
    {
        var s3 = World.S3(credentials: await AssumeAsync());
        await PutPolicyAsync("Allow", "s3:ListBucket", $"arn:aws:s3:::{Bucket}");
        (await s3.ListObjectsV2Async(new() { BucketName = Bucket }, LocalWorld.Limit)).KeyCount.ShouldBe(1);

        await PutPolicyAsync("Deny", "s3:GetObject", $"arn:aws:s3:::{Bucket}/*");
        var refused = await s3.GetObjectAsync(Bucket, "open/k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "AccessDenied");
        refused.Message.ShouldEndWith("with an explicit deny in a resource-based policy");
    }

    [Fact]
    public async Task ExpiredSession_IsToldSo_AlsoInPresignedRequestsThatOutliveIt()
    {
        // Not by the SDK: it keeps a clock correction for the whole process when a server's time is another.
        var s3 = World.S3(credentials: await AssumeAsync());
        var url = new Uri(await s3.GetPreSignedURLAsync(
            new() { BucketName = Bucket, Key = "open/k", Expires = time.GetUtcNow().UtcDateTime.AddHours(12) }));
        (await World.Http().GetStringAsync(url, LocalWorld.Limit)).ShouldBe("x");

        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        using var late = await World.Http().GetAsync(url, LocalWorld.Limit);
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await late.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>ExpiredToken</Code><Message>The provided token has expired.</Message>");
    }

    [Fact]
    public async Task SessionWithoutOrWithAnotherToken_IsNone()
    {
        var session = await AssumeAsync();

        await World.S3(credentials: new BasicAWSCredentials(session.AccessKeyId, session.SecretAccessKey))
            .GetObjectAsync(Bucket, "open/k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.Forbidden, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        await World.S3(credentials: new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, "another"))
            .GetObjectAsync(Bucket, "open/k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidToken", "The provided token is malformed or otherwise invalid.");
        var other = await AssumeAsync();
        await World.S3(credentials: new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, other.SessionToken))
            .GetObjectAsync(Bucket, "open/k", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    [Fact]
    public async Task SessionOfAnotherAws_IsInvalidHere()
    {
        var session = await AssumeAsync();
        await using var other = await LocalWorld.StartAsync();

        await other.S3(credentials: session).ListBucketsAsync(LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    [Fact]
    public async Task DeletedRole_LeavesItsSessionsWithoutRights()
    {
        var s3 = World.S3(credentials: await AssumeAsync());
        await World.IamAsync("DeleteRolePolicy", ("RoleName", "reader"), ("PolicyName", "read-open"));
        await World.IamAsync("DeleteRole", ("RoleName", "reader"));

        await s3.GetObjectAsync(Bucket, "open/k", LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/reader/me is not authorized to perform: s3:GetObject on resource: "
                + "\"arn:aws:s3:::guarded/open/k\" because no identity-based policy allows the s3:GetObject action");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private Task<Amazon.S3.Model.PutBucketPolicyResponse> PutPolicyAsync(string effect, string action, string resource) =>
        World.S3().PutBucketPolicyAsync(
            Bucket,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"arn:aws:iam::123456789012:role/reader"},"Action":"{{action}}","Resource":"{{resource}}"}]}""",
            LocalWorld.Limit);

    // Roots cannot assume roles, as at AWS: a user does.
    private async Task<Credentials> AssumeAsync()
    {
        var created = await World.IamAsync("CreateAccessKey", ("UserName", "caller"));
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(Between(created, "AccessKeyId"), Between(created, "SecretAccessKey")),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = World.Aws.Endpoint.OriginalString,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            });
        return (await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/reader", RoleSessionName = "me" },
            LocalWorld.Limit)).Credentials;
    }

    private static string Between(string xml, string element) => xml.Split($"<{element}>")[1].Split('<')[0];
}
