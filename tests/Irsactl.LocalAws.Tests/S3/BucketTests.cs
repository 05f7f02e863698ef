using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

public sealed class BucketTests
{
    private const string Name = "my-bucket";

    [Fact]
    public async Task CreateBucket_New_BlocksPublicAccessAndAclsAndEncrypts()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Name, LocalWorld.Limit);

        var block = (await s3.GetPublicAccessBlockAsync(
            new GetPublicAccessBlockRequest { BucketName = Name }, LocalWorld.Limit)).PublicAccessBlockConfiguration;
        new[] { block.BlockPublicAcls, block.IgnorePublicAcls, block.BlockPublicPolicy, block.RestrictPublicBuckets }
            .ShouldAllBe(isOn => isOn == true);
        var ownership = await s3.GetBucketOwnershipControlsAsync(
            new GetBucketOwnershipControlsRequest { BucketName = Name }, LocalWorld.Limit);
        ownership.OwnershipControls.Rules.ShouldHaveSingleItem().ObjectOwnership.ShouldBe(ObjectOwnership.BucketOwnerEnforced);
        var encryption = await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Name }, LocalWorld.Limit);
        encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules.ShouldHaveSingleItem()
            .ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.ShouldBe(ServerSideEncryptionMethod.AES256);
    }

    [Fact]
    public async Task CreateBucket_AgainInTheFirstRegion_SucceedsAndChangesNothing()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Name, LocalWorld.Limit);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Name }, LocalWorld.Limit);

        await s3.PutBucketAsync(Name, LocalWorld.Limit);

        await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Name }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.NotFound, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");
    }

    [Fact]
    public async Task CreateBucket_AgainElsewhere_IsAlreadyOwned()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3("eu-west-1");
        await s3.PutBucketAsync(Name, LocalWorld.Limit);

        await s3.PutBucketAsync(Name, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.Conflict,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    [Fact]
    public async Task CreateBucket_NameOfAnotherAccount_IsTaken()
    {
        await using var world = await LocalWorld.StartAsync(options => options with { ForeignBuckets = [Name] });
        var s3 = world.S3();

        await s3.PutBucketAsync(Name, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.Conflict,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                    + "Please select a different name and try again.");
        await s3.ListObjectsV2Async(new() { BucketName = Name }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");
        (await s3.ListBucketsAsync(LocalWorld.Limit)).Buckets.ShouldBeNull();
    }

    [Theory]
    [InlineData("us-east-1", "eu-west-1", "eu-west-1", null)]
    [InlineData("us-east-1", "EU", "eu-west-1", null)]
    [InlineData("us-east-1", "us-east-1", null, "InvalidLocationConstraint")]
    [InlineData("us-east-1", "cn-north-1", null, "InvalidLocationConstraint")]
    [InlineData("us-east-1", "nowhere-1", null, "InvalidLocationConstraint")]
    [InlineData("eu-west-1", "eu-west-1", "eu-west-1", null)]
    [InlineData("eu-west-1", "eu-central-1", null, "IllegalLocationConstraintException")]
    [InlineData("eu-west-1", null, null, "IllegalLocationConstraintException")]
    public async Task CreateBucket_LocationConstraint_IsHeldAgainstTheEndpoint(
        string endpoint, string? constraint, string? region, string? refusal)
    {
        await using var world = await LocalWorld.StartAsync();
        using var request = world.Signed(HttpMethod.Put, endpoint, Name, "/", constraint is null
            ? ""
            : "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + $"<LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>");

        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        answer.StatusCode.ShouldBe(refusal is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, text);
        if (refusal is not null)
        {
            text.ShouldContain($"<Code>{refusal}</Code>");
        }
        else
        {
            (await world.S3(region ?? "").GetBucketLocationAsync(Name, LocalWorld.Limit)).Location.Value.ShouldBe(region);
        }
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-dash")]
    [InlineData("dash-")]
    [InlineData("a..b")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--abc")]
    [InlineData("abc-s3alias")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public async Task CreateBucket_NameAgainstTheRules_IsInvalid(string name)
    {
        await using var world = await LocalWorld.StartAsync();
        using var request = world.Signed(HttpMethod.Put, "us-east-1", null, $"/{name}");

        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>InvalidBucketName</Code><Message>The specified bucket is not valid.</Message>");
    }

    [Fact]
    [Sentence("bucket.acl")]
    public async Task Acls_OnABucketWithDefaults_AreNotSupported()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Name, LocalWorld.Limit);

        await s3.PutBucketAclAsync(new PutBucketAclRequest { BucketName = Name, ACL = S3CannedACL.PublicRead }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        await s3.PutObjectAsync(
            new() { BucketName = Name, Key = "k", ContentBody = "x", CannedACL = S3CannedACL.PublicRead }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "other-bucket", CannedACL = S3CannedACL.PublicRead }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.BadRequest,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        (await s3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = Name }, LocalWorld.Limit)).Grants.ShouldHaveSingleItem()
            .Permission.ShouldBe(S3Permission.FULL_CONTROL);
    }

    [Fact]
    public async Task DeleteBucket_WithObjects_IsNotEmpty()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Name, LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = Name, Key = "k", ContentBody = "x" }, LocalWorld.Limit);

        await s3.DeleteBucketAsync(Name, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        await s3.DeleteObjectAsync(Name, "k", LocalWorld.Limit);
        await s3.DeleteBucketAsync(Name, LocalWorld.Limit);
        await s3.DeleteBucketAsync(Name, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", "The specified bucket does not exist");
    }

    [Fact]
    [Sentence("bucket.other-region")]
    public async Task AnotherRegionsEndpoint_SendsToTheBuckets()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3("eu-west-1").PutBucketAsync(Name, LocalWorld.Limit);

        using var answer = await world.Http().GetAsync(new Uri($"https://{Name}.s3.us-west-2.amazonaws.com/"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.GetValues("x-amz-bucket-region").ShouldBe(["eu-west-1"]);
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        text.ShouldContain("<Code>PermanentRedirect</Code>");
        text.ShouldContain($"<Endpoint>{Name}.s3.eu-west-1.amazonaws.com</Endpoint>");

        // The name without a region leads there by itself.
        using var global = await world.Http().GetAsync(new Uri($"https://{Name}.s3.amazonaws.com/"), LocalWorld.Limit);
        global.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("s3.amazonaws.com")]
    [InlineData("s3.us-east-1.amazonaws.com")]
    [InlineData("s3.eu-west-1.amazonaws.com")]
    public async Task BucketOfALaterRegion_IsReachedByItsOwnNamesOnly(string endpoint)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3("me-central-1").PutBucketAsync(Name, LocalWorld.Limit);

        using var answer = await world.Http().GetAsync(new Uri($"https://{Name}.{endpoint}/keys.json"), LocalWorld.Limit);
        using var own = await world.Http().GetAsync(new Uri($"https://{Name}.s3.me-central-1.amazonaws.com/keys.json"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>IllegalLocationConstraintException</Code>"
            + "<Message>The me-central-1 location constraint is incompatible for the region specific endpoint this request was "
            + "sent to.</Message>");
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task SignatureForAnotherRegion_IsToldTheRightOne()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3("eu-west-1").PutBucketAsync(Name, LocalWorld.Limit);
        using var request = world.Signed(HttpMethod.Get, "eu-west-1", Name, "/", signingRegion: "us-east-1");

        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>AuthorizationHeaderMalformed</Code>"
            + "<Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message>"
            + "<Region>eu-west-1</Region>");
    }

    [Fact]
    public async Task Tags_OfABucket_AreReplacedAsAWhole()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Name, LocalWorld.Limit);
        await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Name }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchTagSet", "The TagSet does not exist");

        await s3.PutBucketTaggingAsync(Name, [new Tag { Key = "a", Value = "1" }, new Tag { Key = "b", Value = "" }], LocalWorld.Limit);
        await s3.PutBucketTaggingAsync(
            Name, [new Tag { Key = "openshift.io/cloud-credential-operator/x", Value = "owned" }], LocalWorld.Limit);

        (await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Name }, LocalWorld.Limit)).TagSet
            .ShouldHaveSingleItem().Value.ShouldBe("owned");
        await s3.PutBucketTaggingAsync(Name, [new Tag { Key = "a", Value = "1" }, new Tag { Key = "a", Value = "2" }], LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidTag", "Cannot provide multiple Tags with the same key");
        await s3.PutBucketTaggingAsync(
            Name, [.. Enumerable.Range(0, 51).Select(i => new Tag { Key = $"k{i}", Value = "" })], LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "BadRequest", "Bucket tag count cannot be greater than 50");
    }

    [Theory]
    [InlineData("?lifecycle", 404, "NoSuchLifecycleConfiguration")]
    [InlineData("?cors", 404, "NoSuchCORSConfiguration")]
    [InlineData("?website", 404, "NoSuchWebsiteConfiguration")]
    [InlineData("?replication", 404, "ReplicationConfigurationNotFoundError")]
    [InlineData("?object-lock", 404, "ObjectLockConfigurationNotFoundError")]
    [InlineData("?tagging", 404, "NoSuchTagSet")]
    [InlineData("?policy", 404, "NoSuchBucketPolicy")]
    [InlineData("?policyStatus", 404, "NoSuchBucketPolicy")]
    [InlineData("?versioning", 200, "<VersioningConfiguration")]
    [InlineData("?accelerate", 200, "<AccelerateConfiguration")]
    [InlineData("?requestPayment", 200, "<Payer>BucketOwner</Payer>")]
    [InlineData("?logging", 200, "<BucketLoggingStatus")]
    [InlineData("?notification", 200, "<NotificationConfiguration")]
    [InlineData("?inventory", 501, "NotImplemented")]
    public async Task Read_OfWhatIsNotConfigured_AnswersAsAwsDoes(string query, int status, string content)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Name, LocalWorld.Limit);
        using var request = world.Signed(HttpMethod.Get, "us-east-1", Name, $"/{query}");

        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(content);
        world.Log.Count.ShouldBe(status == 501 ? 1 : 0);
    }

    [Fact]
    public async Task ListBuckets_Pages()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        foreach (var name in new[] { "bucket-c", "bucket-a", "bucket-b" })
        {
            await s3.PutBucketAsync(name, LocalWorld.Limit);
        }

        var first = await s3.ListBucketsAsync(new ListBucketsRequest { MaxBuckets = 2 }, LocalWorld.Limit);
        var second = await s3.ListBucketsAsync(new ListBucketsRequest { ContinuationToken = first.ContinuationToken }, LocalWorld.Limit);

        first.Buckets.Concat(second.Buckets).Select(bucket => bucket.BucketName).ShouldBe(["bucket-a", "bucket-b", "bucket-c"]);
        second.ContinuationToken.ShouldBeNull();
    }
}
