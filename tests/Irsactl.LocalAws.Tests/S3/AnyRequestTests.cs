using CsCheck;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>Whatever is asked, S3 has an answer of its own to it.</summary>
public sealed class AnyRequestTests
{
    private const string Bucket = "any-request";

    private static readonly string[] Resources =
    [
        "acl", "cors", "delete", "encryption", "lifecycle", "list-type=2", "list-type=x", "location", "logging", "max-keys=-1",
        "max-keys=0", "policy", "policyStatus", "publicAccessBlock", "ownershipControls", "tagging", "uploads", "uploadId=x",
        "partNumber=0&uploadId=x", "versioning", "versions", "website", "continuation-token=%25%25", "continuation-token=YQ",
        "marker=%F0%9F", "prefix=%00%ff", "delimiter=%2f", "encoding-type=url", "encoding-type=x", "versionId=x",
        "response-content-type=a%0d%0ab", "max-buckets=1", "max-uploads=1", "max-parts=1",
    ];

    private static readonly string[] Bodies =
    [
        "", "x", "<", "<a/>", "<Tagging/>", "<Tagging><TagSet><Tag/></TagSet></Tagging>", "<Delete/>", "<Delete><Object/></Delete>",
        "<Delete><Object><Key>k</Key></Object></Delete>", "<CreateBucketConfiguration/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><Tagging>&b;</Tagging>",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>maybe</BlockPublicAcls></PublicAccessBlockConfiguration>", "<OwnershipControls/>",
        "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>", "{}", "{\"Statement\":[]}", "[[[[[[",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("range", "bytes=-0"), ("range", "bytes=99999999999999999999-"), ("if-match", ","), ("if-modified-since", "yesterday"),
        ("x-amz-copy-source", "x"), ("x-amz-copy-source", "%zz/%"), ("x-amz-copy-source", $"{Bucket}/k"), ("x-amz-copy-source-range", "x"),
        ("x-amz-tagging", "a=1&a=2"), ("x-amz-tagging", "%"), ("x-amz-acl", "public-read"), ("x-amz-checksum-crc32", "x"),
        ("x-amz-checksum-crc32", "DUoRhQ=="), ("x-amz-trailer", "x-amz-checksum-sha1"), ("x-amz-meta-a", "b"),
        ("x-amz-checksum-algorithm", "MD4"), ("x-amz-object-ownership", "Mine"), ("x-amz-mp-object-size", "x"),
        ("x-amz-expected-bucket-owner", "1"), ("x-amz-website-redirect-location", "/k"),
    ];

    [Fact]
    public async Task AnyRequest_IsAnsweredWithoutADefect()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "k", ContentBody = "contents" }, LocalWorld.Limit);
        var http = world.Http();
        var seen = new Dictionary<int, int>();
        var request = Gen.Select(
            Gen.OneOf("GET", "HEAD", "PUT", "POST", "DELETE"),
            Gen.OneOf("/", "/k", "/missing", "/%00", "/a//b/../c", "/%f0%9f%98%80", "/%ff"),
            Gen.OneOf(Resources).Array[0, 2],
            Gen.OneOf(Bodies),
            Gen.OneOf(Headers).Array[0, 2]);

        await request.SampleAsync(
            async (method, path, resources, body, headers) =>
            {
                var target = resources.Length == 0 ? path : $"{path}?{string.Join('&', resources)}";
                using var message = world.Signed(
                    new HttpMethod(method),
                    "us-east-1",
                    Bucket,
                    target,
                    body,
                    headers: [.. headers.DistinctBy(header => header.Name, StringComparer.Ordinal)]);
                using var answer = await http.SendAsync(message, LocalWorld.Limit);
                var status = (int)answer.StatusCode;
                seen[status] = seen.GetValueOrDefault(status) + 1;
                status.ShouldBeOneOf(200, 204, 206, 304, 400, 403, 404, 409, 411, 412, 416, 501);

                // A deleted bucket would make the rest of the walk dull.
                await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
            },
            iter: 500,
            threads: 1);

        // The walk went somewhere.
        seen.Count.ShouldBeGreaterThan(4, string.Join(' ', seen));
        world.Log.ShouldAllBe(line => !line.StartsWith("defect", StringComparison.Ordinal));
    }
}
