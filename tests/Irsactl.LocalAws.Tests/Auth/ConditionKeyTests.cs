using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.S3;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Auth;

/// <summary>Policies whose conditions look at the session, the signature or the resource, as people write them for AWS.</summary>
public sealed class ConditionKeyTests : IAsyncLifetime
{
    private const string Bucket = "conditions";
    private const string Boundary = "arn:aws:iam::123456789012:policy/boundary";
    private const string AnyoneHere =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""";

    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync(options => options with { TimeProvider = time });
        await World.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        await World.S3().PutObjectAsync(new() { BucketName = Bucket, Key = "k", ContentBody = "x" }, LocalWorld.Limit);
    }

    [Fact]
    public async Task RevokedSessions_OlderOnesAreDenied_AndNewOnesGoOn()
    {
        await World.IamAsync("CreateRole", ("RoleName", "leaked"), ("AssumeRolePolicyDocument", AnyoneHere));
        await World.IamAsync("PutRolePolicy", ("RoleName", "leaked"), ("PolicyName", "all"), ("PolicyDocument", AllowAll()));
        var bob = await World.CreateUserAsync("bob", AllowAll());
        var old = World.S3(credentials: await AssumeAsync(bob, "leaked"));
        (await old.GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit)).ContentLength.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(10));

        // What the console's "Revoke active sessions" writes.
        await World.IamAsync("PutRolePolicy", ("RoleName", "leaked"), ("PolicyName", "AWSRevokeOlderSessions"), ("PolicyDocument",
            $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],
              "Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}"} } }]}
            """));

        await old.GetObjectAsync(Bucket, "k", LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "AccessDenied",
            "User: arn:aws:sts::123456789012:assumed-role/leaked/me is not authorized to perform: s3:GetObject on resource: "
                + $"\"arn:aws:s3:::{Bucket}/k\" with an explicit deny in an identity-based policy");
        time.Advance(TimeSpan.FromSeconds(1));
        var young = World.S3(credentials: await AssumeAsync(bob, "leaked"));
        (await young.GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit)).ContentLength.ShouldBe(1);
    }

    [Fact]
    public async Task RevokedSessions_LastingKeysHaveNoIssueTime()
    {
        var bob = await World.CreateUserAsync("bob", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
              {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2999-01-01T00:00:00Z"}}}]}
            """);

        var s3 = World.S3(credentials: new BasicAWSCredentials(bob.Id, bob.Secret));

        (await s3.GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit)).ContentLength.ShouldBe(1);
    }

    [Fact]
    public async Task SignatureAge_PresignedUrlOlderThanThePolicyAllows_IsDenied()
    {
        await World.S3().PutBucketPolicyAsync(
            Bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/*",
              "Condition":{"NumericGreaterThan":{"s3:signatureAge":"60000"} } }]}
            """,
            LocalWorld.Limit);
        var url = await World.S3().GetPreSignedURLAsync(
            new GetPreSignedUrlRequest { BucketName = Bucket, Key = "k", Expires = time.GetUtcNow().UtcDateTime.AddHours(1) });
        using var http = World.Http();
        (await http.GetAsync(new Uri(url), LocalWorld.Limit)).StatusCode.ShouldBe(HttpStatusCode.OK);

        time.Advance(TimeSpan.FromMinutes(2));

        (await http.GetAsync(new Uri(url), LocalWorld.Limit)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task PermissionsBoundary_IsDemandedOfNewRolesAndOfThoseThatGetPolicies()
    {
        var bob = await World.CreateUserAsync("bob", $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:CreateRole","iam:AttachRolePolicy"],"Resource":"*",
              "Condition":{"StringEquals":{"iam:PermissionsBoundary":"{{{Boundary}}}"} } }]}
            """);
        await World.IamAsync("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", AllowAll()));
        await World.IamAsync("CreateRole", ("RoleName", "free"), ("AssumeRolePolicyDocument", AnyoneHere));

        (await IamAsync(bob, "CreateRole", ("RoleName", "a"), ("AssumeRolePolicyDocument", AnyoneHere))).ShouldBe(HttpStatusCode.Forbidden);
        (await IamAsync(bob, "CreateRole", ("RoleName", "b"), ("AssumeRolePolicyDocument", AnyoneHere), ("PermissionsBoundary", Boundary)))
            .ShouldBe(HttpStatusCode.OK);
        (await IamAsync(bob, "AttachRolePolicy", ("RoleName", "b"), ("PolicyArn", Boundary))).ShouldBe(HttpStatusCode.OK);
        (await IamAsync(bob, "AttachRolePolicy", ("RoleName", "free"), ("PolicyArn", Boundary))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task TagsOfIamResources_DecideWhoMayDeleteThem()
    {
        var bob = await World.CreateUserAsync("bob", """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iam:DeleteRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/owner":"bob","iam:ResourceTag/owner":"bob"}}},
              {"Effect":"Allow","Action":"iam:TagRole","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["owner"]},"StringEquals":{"aws:RequestTag/owner":"bob"}}}]}
            """);
        await World.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", AnyoneHere));
        (string, string)[] Tag(string key, string value) => [("RoleName", "r"), ("Tags.member.1.Key", key), ("Tags.member.1.Value", value)];

        (await IamAsync(bob, "DeleteRole", ("RoleName", "r"))).ShouldBe(HttpStatusCode.Forbidden);
        (await IamAsync(bob, "TagRole", Tag("owner", "eve"))).ShouldBe(HttpStatusCode.Forbidden);
        (await IamAsync(bob, "TagRole", Tag("team", "bob"))).ShouldBe(HttpStatusCode.Forbidden);
        (await IamAsync(bob, "TagRole", Tag("owner", "bob"))).ShouldBe(HttpStatusCode.OK);
        (await IamAsync(bob, "DeleteRole", ("RoleName", "r"))).ShouldBe(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private static string AllowAll() => """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private async Task<SessionAWSCredentials> AssumeAsync((string Id, string Secret) key, string role)
    {
        var form = $"Action=AssumeRole&Version=2011-06-15&RoleSessionName=me&RoleArn=arn:aws:iam::123456789012:role/{role}";
        using var request = World.SignedFor(
            HttpMethod.Post, "sts.us-east-1.amazonaws.com", "/", "sts", "us-east-1", form, time: null,
            [("content-type", "application/x-www-form-urlencoded")], key);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var credentials = XElement.Parse(text);
        string Text(string element) => credentials.Descendants().First(found => found.Name.LocalName == element).Value;
        return new SessionAWSCredentials(Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"));
    }

    private async Task<HttpStatusCode> IamAsync(
        (string Id, string Secret) key, string action, params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Action", action)).Append(("Version", "2010-05-08"))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"));
        using var request = World.SignedFor(
            HttpMethod.Post, "iam.amazonaws.com", "/", "iam", "us-east-1", form, time: null,
            [("content-type", "application/x-www-form-urlencoded")], key);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return answer.StatusCode;
    }
}
