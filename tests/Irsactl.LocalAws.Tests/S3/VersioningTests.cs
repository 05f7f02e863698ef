using Irsactl.LocalAws.Tests.Server;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>Versions of objects through boto3 (S3 User Guide, "Retaining multiple versions of objects with S3 Versioning").</summary>
public sealed class VersioningTests : ForeignClientTest
{
    [Fact]
    public Task Enabled_KeepsEveryVersion_AndDeletesByMarkers() => RunAsync(
        """
        assert "Status" not in s3.get_bucket_versioning(Bucket=b)
        s3.put_object(Bucket=b, Key="k", Body=b"0")
        version("Enabled")
        one, two = put(b"1"), put(b"2")
        assert s3.get_object(Bucket=b, Key="k")["VersionId"] == two
        assert get(one) == b"1" and get("null") == b"0"
        marker = s3.delete_object(Bucket=b, Key="k")
        assert marker["DeleteMarker"] is True, marker
        refused("NoSuchKey", lambda: s3.get_object(Bucket=b, Key="k"))
        refused("MethodNotAllowed", lambda: get(marker["VersionId"]))
        refused("NoSuchVersion", lambda: get("A" * 32))
        refused("InvalidArgument", lambda: get("short"))
        assert s3.list_objects_v2(Bucket=b)["KeyCount"] == 0
        listed = s3.list_object_versions(Bucket=b)
        assert [(v["VersionId"], v["IsLatest"]) for v in listed["Versions"]] == [(two, False), (one, False), ("null", False)], listed
        assert [(m["VersionId"], m["IsLatest"]) for m in listed["DeleteMarkers"]] == [(marker["VersionId"], True)], listed
        refused("BucketNotEmpty", lambda: s3.delete_bucket(Bucket=b))
        s3.delete_object(Bucket=b, Key="k", VersionId=marker["VersionId"])
        assert s3.get_object(Bucket=b, Key="k")["Body"].read() == b"2"
        s3.delete_object(Bucket=b, Key="k", VersionId=two)
        assert s3.get_object(Bucket=b, Key="k")["Body"].read() == b"1"
        s3.copy_object(Bucket=b, Key="k", CopySource={"Bucket": b, "Key": "k", "VersionId": "null"})
        assert s3.get_object(Bucket=b, Key="k")["Body"].read() == b"0"
        """);

    [Fact]
    public Task Suspended_WritesTheVersionNull_AndKeepsTheOthers() => RunAsync(
        """
        version("Enabled")
        one = put(b"1")
        version("Suspended")
        assert put(b"2") == "null" and put(b"3") == "null"
        assert [v["VersionId"] for v in s3.list_object_versions(Bucket=b)["Versions"]] == ["null", one]
        marker = s3.delete_object(Bucket=b, Key="k")
        assert marker["VersionId"] == "null" and marker["DeleteMarker"], marker
        listed = s3.list_object_versions(Bucket=b)
        assert [v["VersionId"] for v in listed["Versions"]] == [one] and len(listed["DeleteMarkers"]) == 1, listed
        version("Enabled")
        s3.put_object_tagging(Bucket=b, Key="k", VersionId=one, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        assert s3.get_object_tagging(Bucket=b, Key="k", VersionId=one)["TagSet"] == [{"Key": "a", "Value": "b"}]
        assert len(s3.list_object_versions(Bucket=b)["Versions"]) == 1
        """);

    [Fact]
    public Task Listings_GoOnBehindAVersion_AndManyAreDeletedAtOnce() => RunAsync(
        """
        version("Enabled")
        for key in ("a", "a", "b", "c/1", "c/2", "d"):
            s3.put_object(Bucket=b, Key=key, Body=key.encode())
        s3.delete_object(Bucket=b, Key="d")
        pages = list(s3.get_paginator("list_object_versions").paginate(Bucket=b, PaginationConfig={"PageSize": 1}))
        seen = [x for p in pages for x in p.get("Versions", []) + p.get("DeleteMarkers", [])]
        assert [x["Key"] for x in seen] == ["a", "a", "b", "c/1", "c/2", "d", "d"], seen
        assert len({(x["Key"], x["VersionId"]) for x in seen}) == 7
        grouped = s3.list_object_versions(Bucket=b, Delimiter="/")
        assert [g["Prefix"] for g in grouped["CommonPrefixes"]] == ["c/"] and len(grouped["Versions"]) == 4, grouped
        made = s3.delete_objects(Bucket=b, Delete={"Objects": [{"Key": "a"}, {"Key": "nothing"}]})["Deleted"]
        assert all(m["DeleteMarker"] and m["DeleteMarkerVersionId"] for m in made), made
        all = s3.list_object_versions(Bucket=b)
        named = [{"Key": x["Key"], "VersionId": x["VersionId"]} for x in all["Versions"] + all["DeleteMarkers"]]
        gone = s3.delete_objects(Bucket=b, Delete={"Objects": named})["Deleted"]
        assert len(gone) == len(named) == 9, gone
        s3.delete_bucket(Bucket=b)
        """);

    [Fact]
    public Task OneVersion_NeedsTheRightsOfVersions() => RunAsync(
        """
        import json
        version("Enabled")
        one = put(b"1")
        iam = boto3.client("iam")
        iam.create_user(UserName="reader")
        iam.put_user_policy(UserName="reader", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "*"}]}))
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        reader = boto3.client("s3", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        assert reader.get_object(Bucket=b, Key="k")["Body"].read() == b"1"
        refused("AccessDenied", lambda: reader.get_object(Bucket=b, Key="k", VersionId=one))
        refused("AccessDenied", lambda: reader.delete_object(Bucket=b, Key="k", VersionId=one))
        errors = reader.delete_objects(Bucket=b, Delete={"Objects": [{"Key": "k", "VersionId": one}]})["Errors"]
        assert [e["Code"] for e in errors] == ["AccessDenied"], errors
        """);

    private Task RunAsync(string program)
    {
        const string Start =
            """
            s3 = boto3.client("s3")
            b = "versions-of-objects"
            s3.create_bucket(Bucket=b)
            def version(status): s3.put_bucket_versioning(Bucket=b, VersioningConfiguration={"Status": status})
            def put(body): return s3.put_object(Bucket=b, Key="k", Body=body)["VersionId"]
            def get(version): return s3.get_object(Bucket=b, Key="k", VersionId=version)["Body"].read()

            """;
        return BotoAsync(Start + program);
    }
}
