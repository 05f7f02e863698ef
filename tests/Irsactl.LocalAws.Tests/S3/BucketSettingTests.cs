using Irsactl.LocalAws.Tests.Server;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>Settings of buckets that are kept, access control lists, and uploads that are asked for twice, through boto3.</summary>
public sealed class BucketSettingTests : ForeignClientTest
{
    [Fact]
    public Task Lifecycle_IsGivenBack_AndMistakesAreRefused() => RunAsync(
        """
        refused("NoSuchLifecycleConfiguration", lambda: s3.get_bucket_lifecycle_configuration(Bucket=b))
        rule = {"ID": "old", "Status": "Enabled", "Filter": {"And": {"Prefix": "a&b/", "Tags": [{"Key": "k", "Value": "v"}]}}, "Expiration": {"Days": 3}}
        other = {"Status": "Disabled", "Filter": {}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}}
        def put(*rules): return s3.put_bucket_lifecycle_configuration(Bucket=b, LifecycleConfiguration={"Rules": list(rules)})
        put(rule, other)
        found = s3.get_bucket_lifecycle_configuration(Bucket=b)
        assert found["Rules"][0] == rule, found
        assert found["Rules"][1].pop("ID"), found
        assert found["Rules"][1] == {**other, "Filter": {}}, found
        assert found["TransitionDefaultMinimumObjectSize"] == "all_storage_classes_128K", found
        refused("InvalidArgument", lambda: put(rule, rule))
        refused("InvalidArgument", lambda: put({**rule, "Expiration": {"Days": 0}}))
        refused("InvalidRequest", lambda: put({"Status": "Enabled", "Filter": {}}))
        refused("MalformedXML", lambda: put({**rule, "Status": "On"}))
        s3.delete_bucket_lifecycle(Bucket=b)
        refused("NoSuchLifecycleConfiguration", lambda: s3.get_bucket_lifecycle_configuration(Bucket=b))
        """);

    [Fact]
    public Task CorsAndWebsite_AreGivenBack_AndMistakesAreRefused() => RunAsync(
        """
        refused("NoSuchCORSConfiguration", lambda: s3.get_bucket_cors(Bucket=b))
        rules = [{"ID": "x", "AllowedMethods": ["PUT", "POST"], "AllowedOrigins": ["https://*.example.com"], "AllowedHeaders": ["*"], "MaxAgeSeconds": 30}]
        s3.put_bucket_cors(Bucket=b, CORSConfiguration={"CORSRules": rules})
        assert s3.get_bucket_cors(Bucket=b)["CORSRules"] == rules
        refused("InvalidRequest", lambda: s3.put_bucket_cors(Bucket=b, CORSConfiguration={"CORSRules": [{"AllowedMethods": ["PATCH"], "AllowedOrigins": ["*"]}]}))
        s3.delete_bucket_cors(Bucket=b)
        refused("NoSuchCORSConfiguration", lambda: s3.get_bucket_cors(Bucket=b))
        refused("NoSuchWebsiteConfiguration", lambda: s3.get_bucket_website(Bucket=b))
        site = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"},
            "RoutingRules": [{"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}}]}
        s3.put_bucket_website(Bucket=b, WebsiteConfiguration=site)
        found = s3.get_bucket_website(Bucket=b); found.pop("ResponseMetadata")
        assert found == site, found
        refused("InvalidArgument", lambda: s3.put_bucket_website(Bucket=b, WebsiteConfiguration={"IndexDocument": {"Suffix": "a/b"}}))
        s3.delete_bucket_website(Bucket=b)
        refused("NoSuchWebsiteConfiguration", lambda: s3.get_bucket_website(Bucket=b))
        """);

    [Fact]
    public Task PublicRead_IsReadByEverybody_WhereOwnershipAndBlockAllowIt() => RunAsync(
        """
        import botocore, urllib.request, urllib.error
        anybody = boto3.client("s3", config=botocore.config.Config(signature_version=botocore.UNSIGNED))
        refused("AccessControlListNotSupported", lambda: s3.put_object(Bucket=b, Key="k", Body=b"x", ACL="public-read"))
        s3.put_bucket_ownership_controls(Bucket=b, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]})
        refused("AccessDenied", lambda: s3.put_object(Bucket=b, Key="k", Body=b"x", ACL="public-read"))
        refused("AccessDenied", lambda: s3.put_bucket_acl(Bucket=b, ACL="public-read"))
        s3.put_public_access_block(Bucket=b, PublicAccessBlockConfiguration={"BlockPublicAcls": False, "IgnorePublicAcls": False, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
        s3.put_object(Bucket=b, Key="open", Body=b"x", ACL="public-read")
        s3.put_object(Bucket=b, Key="closed", Body=b"x")
        assert anybody.get_object(Bucket=b, Key="open")["Body"].read() == b"x"
        refused("AccessDenied", lambda: anybody.get_object(Bucket=b, Key="closed"))
        refused("AccessDenied", lambda: anybody.list_objects_v2(Bucket=b))
        grants = s3.get_object_acl(Bucket=b, Key="open")["Grants"]
        assert [g["Permission"] for g in grants if g["Grantee"].get("URI", "").endswith("/AllUsers")] == ["READ"], grants
        s3.copy_object(Bucket=b, Key="copy", CopySource=f"{b}/open")
        refused("AccessDenied", lambda: anybody.get_object(Bucket=b, Key="copy"))
        s3.put_object_acl(Bucket=b, Key="closed", ACL="public-read")
        assert anybody.get_object(Bucket=b, Key="closed")["Body"].read() == b"x"
        s3.put_bucket_acl(Bucket=b, AccessControlPolicy={"Owner": {"ID": s3.get_bucket_acl(Bucket=b)["Owner"]["ID"]},
            "Grants": [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}, "Permission": "READ"}]})
        assert anybody.list_objects_v2(Bucket=b)["KeyCount"] == 3
        refused("AccessDenied", lambda: anybody.put_object(Bucket=b, Key="new", Body=b"x"))
        s3.put_public_access_block(Bucket=b, PublicAccessBlockConfiguration={"BlockPublicAcls": False, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": False})
        refused("AccessDenied", lambda: anybody.get_object(Bucket=b, Key="open"))
        s3.delete_public_access_block(Bucket=b)
        assert anybody.get_object(Bucket=b, Key="open")["Body"].read() == b"x"
        s3.put_bucket_policy(Bucket=b, Policy='{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/open"}]}' % b)
        refused("AccessDenied", lambda: anybody.get_object(Bucket=b, Key="open"))
        """);

    [Fact]
    public Task Uploads_AnswerTwice_AndTakeWholeRangesAlone() => RunAsync(
        """
        s3.put_object(Bucket=b, Key="source", Body=b"0123456789")
        upload = s3.create_multipart_upload(Bucket=b, Key="k")["UploadId"]
        def copy(text): return s3.upload_part_copy(Bucket=b, Key="k", UploadId=upload, PartNumber=1, CopySource=f"{b}/source", CopySourceRange=text)
        for wrong in ("bytes=0-10", "bytes=5-", "bytes=-3", "0-3", "bytes=4-2"):
            refused("InvalidArgument", lambda: copy(wrong))
        part = copy("bytes=2-5")["CopyPartResult"]["ETag"]
        parts = {"Parts": [{"PartNumber": 1, "ETag": part}]}
        first = s3.complete_multipart_upload(Bucket=b, Key="k", UploadId=upload, MultipartUpload=parts)
        again = s3.complete_multipart_upload(Bucket=b, Key="k", UploadId=upload, MultipartUpload=parts)
        assert first["ETag"] == again["ETag"] and s3.get_object(Bucket=b, Key="k")["Body"].read() == b"2345"
        s3.put_object(Bucket=b, Key="k", Body=b"other")
        refused("NoSuchUpload", lambda: s3.complete_multipart_upload(Bucket=b, Key="k", UploadId=upload, MultipartUpload=parts))
        """);

    [Fact]
    public Task CustomerKeysAndWrongPlaces_AreRefused() => RunAsync(
        """
        s3.put_object(Bucket=b, Key="k", Body=b"x")
        key = dict(SSECustomerAlgorithm="AES256", SSECustomerKey="0" * 32)
        refused("InvalidRequest", lambda: s3.get_object(Bucket=b, Key="k", **key))
        refused("400", lambda: s3.head_object(Bucket=b, Key="k", **key))
        upload = s3.create_multipart_upload(Bucket=b, Key="m")["UploadId"]
        refused("InvalidRequest", lambda: s3.upload_part(Bucket=b, Key="m", UploadId=upload, PartNumber=1, Body=b"x", **key))
        west = boto3.client("s3", region_name="us-west-2")
        refused("IllegalLocationConstraintException", lambda: west.create_bucket(Bucket="elsewhere-1", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}))
        refused("IllegalLocationConstraintException", lambda: west.create_bucket(Bucket="elsewhere-1", CreateBucketConfiguration={"LocationConstraint": "nowhere-1"}))
        refused("InvalidLocationConstraint", lambda: s3.create_bucket(Bucket="elsewhere-1", CreateBucketConfiguration={"LocationConstraint": "nowhere-1"}))
        """);

    private Task RunAsync(string program)
    {
        const string Start =
            """
            s3 = boto3.client("s3")
            b = "settings-of-a-bucket"
            s3.create_bucket(Bucket=b)

            """;
        return BotoAsync(Start + program);
    }
}
