using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>Programs we did not write, at AWS's real names.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task AwsCli_CopiesFilesBothWays_InPartsToo()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var big = Path.Combine(Path.GetDirectoryName(Folder.Write("small.json", "{}")) ?? "", "big");
        var bytes = new byte[9 * 1024 * 1024];
        Random.Shared.NextBytes(bytes);
        await File.WriteAllBytesAsync(big, bytes, LocalWorld.Limit);

        await AwsAsync("s3", "mb", "s3://cli-bucket", "--region", "eu-west-1");
        await AwsAsync("s3", "cp", "small.json", "s3://cli-bucket/a/small.json", "--region", "eu-west-1");
        await AwsAsync("s3", "cp", "big", "s3://cli-bucket/big", "--region", "eu-west-1");
        await AwsAsync("s3", "cp", "s3://cli-bucket/big", "copy", "--region", "eu-west-1");

        (await File.ReadAllBytesAsync(big.Replace("big", "copy", StringComparison.Ordinal), LocalWorld.Limit)).AsSpan()
            .SequenceEqual(bytes).ShouldBeTrue();
        (await AwsAsync(
            "s3api", "head-object", "--bucket", "cli-bucket", "--key", "a/small.json", "--query", "ContentType", "--output", "text",
            "--region", "eu-west-1"))
            .Trim().ShouldBe("application/json");

        // The client's own region is another one: it has to find the bucket.
        (await AwsAsync("s3", "ls", "s3://cli-bucket/", "--recursive")).ShouldContain("a/small.json");
        await AwsAsync("s3", "rb", "--force", "s3://cli-bucket", "--region", "eu-west-1");
        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task AwsCli_StandardInput_IsUploaded()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await AwsAsync("s3", "mb", "s3://cli-bucket");

        var runner = Runner() with { StandardInput = "from a pipe" };
        (await runner.RunAsync(Tools.Aws.Path, ["s3", "cp", "-", "s3://cli-bucket/k"], LocalWorld.Limit)).EnsureSuccess();

        (await AwsAsync("s3", "cp", "s3://cli-bucket/k", "-")).ShouldBe("from a pipe");
    }

    [Fact]
    public async Task AwsCli_AccountsPublicAccessBlock_IsSetAndRead()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await AwsAsync(
            "s3control", "put-public-access-block", "--account-id", "123456789012", "--public-access-block-configuration",
            "BlockPublicPolicy=true");

        (await AwsAsync(
            "s3control", "get-public-access-block", "--account-id", "123456789012", "--query",
            "PublicAccessBlockConfiguration.BlockPublicPolicy"))
            .Trim().ShouldBe("true");
        await AwsAsync("s3control", "delete-public-access-block", "--account-id", "123456789012");
        var gone = await Runner().RunAsync(
            Tools.Aws.Path, ["s3control", "get-public-access-block", "--account-id", "123456789012"], LocalWorld.Limit);
        gone.StandardError.ShouldContain("(NoSuchPublicAccessBlockConfiguration)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boto3_SetsUpAnIssuersBucket(bool throughEndpoint)
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        var runner = Runner();
        if (throughEndpoint)
        {
            runner = runner with
            {
                Environment = new Dictionary<string, string?>(runner.Environment, StringComparer.Ordinal)
                {
                    ["AWS_ENDPOINT_URL"] = World.Aws.Endpoint.OriginalString,
                    ["HTTP_PROXY"] = null,
                    ["http_proxy"] = null,
                },
            };
        }

        (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    // botocore puts the account in front of the endpoint's name, whatever that is. The name has to lead back: through the proxy any does,
    // and a machine whose resolver knows *.localhost (systemd's does, glibc's own does not) needs nothing more.
    [Theory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    public async Task Boto3_AccountsPublicAccessBlock_IsSetAndReadThroughTheEndpoint(string host, bool throughProxy)
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        var runner = Runner();
        runner = runner with
        {
            Environment = new Dictionary<string, string?>(runner.Environment, StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = $"http://{host}:{World.Aws.Port}",
                ["HTTP_PROXY"] = throughProxy ? World.Aws.ProxyUri.OriginalString : null,
                ["http_proxy"] = throughProxy ? World.Aws.ProxyUri.OriginalString : null,
            },
        };

        (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", ControlProgram], LocalWorld.Limit)).EnsureSuccess();
    }

    [Fact]
    public async Task Curl_AccountsPublicAccessBlock_IsReadAtThePlainAddress()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var run = await Runner().RunAsync(
            Tools.Curl.Path,
            [
                "--silent", "--noproxy", "*", "--aws-sigv4", "aws:amz:eu-west-1:s3", "--user",
                $"{World.Aws.AccessKeyId}:{World.Aws.SecretAccessKey}", "--header", $"x-amz-account-id: {World.Aws.AccountId}", "--header",
                "x-amz-content-sha256: UNSIGNED-PAYLOAD", $"{World.Aws.Endpoint}v20180820/configuration/publicAccessBlock",
            ],
            LocalWorld.Limit);

        run.EnsureSuccess().StandardOutput.ShouldContain("<ErrorResponse><Error><Code>NoSuchPublicAccessBlockConfiguration</Code>");
    }

    private const string ControlProgram = """
        import os, socket
        import boto3, botocore.exceptions
        # As systemd-resolved answers (RFC 6761 §6.3).
        resolve = socket.getaddrinfo
        socket.getaddrinfo = lambda host, *rest, **named: resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)
        control = boto3.client("s3control", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
        control.put_public_access_block(AccountId="123456789012", PublicAccessBlockConfiguration={"RestrictPublicBuckets": True})
        block = control.get_public_access_block(AccountId="123456789012")["PublicAccessBlockConfiguration"]
        assert block == {"BlockPublicAcls": False, "IgnorePublicAcls": False, "BlockPublicPolicy": False, "RestrictPublicBuckets": True}, block
        control.delete_public_access_block(AccountId="123456789012")
        try:
            control.get_public_access_block(AccountId="123456789012")
            raise AssertionError("there is one still")
        except botocore.exceptions.ClientError as refused:
            assert refused.response["Error"]["Code"] == "NoSuchPublicAccessBlockConfiguration", refused
        """;

    private const string Program = """
        import io, json, urllib.request
        import boto3, botocore.exceptions
        s3 = boto3.client("s3")
        name = "boto-bucket"
        s3.create_bucket(Bucket=name)
        s3.get_waiter("bucket_exists").wait(Bucket=name)
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        assert s3.get_bucket_tagging(Bucket=name)["TagSet"] == [{"Key": "a", "Value": "b"}]
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={"BlockPublicAcls": True, "IgnorePublicAcls": True,
            "BlockPublicPolicy": False, "RestrictPublicBuckets": False})
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{name}/*"}]}
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
        assert json.loads(s3.get_bucket_policy(Bucket=name)["Policy"]) == policy
        s3.put_object(Bucket=name, Key="dir/a b.json", Body=b"{}", ContentType="application/json", Metadata={"k": "v"})
        got = s3.get_object(Bucket=name, Key="dir/a b.json")
        assert (got["Body"].read(), got["ContentType"], got["Metadata"]) == (b"{}", "application/json", {"k": "v"}), got
        s3.upload_fileobj(io.BytesIO(b"x" * 9_000_000), name, "big")
        assert s3.head_object(Bucket=name, Key="big")["ContentLength"] == 9_000_000
        keys = [o["Key"] for p in s3.get_paginator("list_objects_v2").paginate(Bucket=name, PaginationConfig={"PageSize": 1}) for o in p["Contents"]]
        assert keys == ["big", "dir/a b.json"], keys
        try:
            s3.get_object(Bucket=name, Key="missing")
            raise AssertionError("found")
        except s3.exceptions.NoSuchKey:
            pass
        assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
        assert "Errors" not in s3.delete_objects(Bucket=name, Delete={"Objects": [{"Key": k} for k in keys]})
        s3.delete_bucket(Bucket=name)
        """;
}
