using System.Net;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Requests.Bodies;
using Irsactl.LocalAws.Tests.S3;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>
/// What bodies cost: who may not write is refused before anything of it is read, and all that is read together has a limit.
/// </summary>
public sealed class UploadTests
{
    private const string Bucket = "uploads";
    private const int Long = 250_000_000;

    [Theory]
    [InlineData("PUT /uploads/k HTTP/1.1", "", 403)]
    [InlineData("PUT /uploads/k?partNumber=1&uploadId=a HTTP/1.1", "", 403)]
    [InlineData("PUT /nowhere/k HTTP/1.1", "", 404)]
    [InlineData("PUT /uploads/k?tagging HTTP/1.1", "", 400)]
    [InlineData("PUT /uploads/k HTTP/1.1", "Authorization: AWS4-HMAC-SHA256 nonsense\r\n", 400)]
    [InlineData("PUT /uploads/k HTTP/1.1", "(wrong secret)", 403)]
    [InlineData("PUT /uploads/k HTTP/1.1", "(no such key)", 403)]
    public async Task LongBody_OfWhoMayNotWrite_IsRefusedBeforeItIsRead(string line, string headers, int status)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        using var client = await RawClient.ConnectAsync(world);
        headers = headers switch
        {
            "(wrong secret)" => Signature(world, ("test", "wrong")),
            "(no such key)" => Signature(world, ("AKIAIOSFODNN7EXAMPLE", "x")),
            _ => headers,
        };

        // Not a byte of the body is sent: an answer comes only if none is waited for.
        await client.SendAsync(
            $"{line}\r\nHost: 127.0.0.1:{world.Aws.Port}\r\nContent-Length: {Long}\r\nExpect: 100-continue\r\n{headers}\r\n");

        var head = await client.ReadHeadAsync();
        head.ShouldStartWith($"HTTP/1.1 {status} ");
        head.ShouldContain("Connection: close", Case.Insensitive);
    }

    [Fact]
    public async Task LongBody_OfAUserWhoMayNotWrite_IsRefusedBeforeItIsRead_AndTheEventSaysWhy()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        var key = await world.CreateUserAsync(
            "reader", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""");
        using var client = await RawClient.ConnectAsync(world);

        await client.SendAsync(
            $"PUT /uploads/k HTTP/1.1\r\nHost: 127.0.0.1:{world.Aws.Port}\r\nContent-Length: {Long}\r\n{Signature(world, key)}\r\n");

        (await client.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 403 ");
        var events = await world.Http().GetStringAsync(
            new Uri(world.Aws.Endpoint, "/_irsactl/events?follow=false&after=0&operation=PutObject"), LocalWorld.Limit);
        events.ShouldContain("user/reader");
        events.ShouldContain("s3:PutObject");
    }

    /// <summary>Before the body is read, policies see of the call what they see afterwards.</summary>
    [Fact]
    public async Task LongBody_OfAUserWhomAConditionLetsIn_IsTaken()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        var (id, secret) = await world.CreateUserAsync(
            "writer",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"NumericLessThan":{"s3:signatureAge":"600000"},"StringEquals":{"aws:PrincipalType":"User"}}}]}""");

        var s3 = world.S3(credentials: new Amazon.Runtime.BasicAWSCredentials(id, secret));
        await s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "k", InputStream = new MemoryStream(new byte[1024 * 1024]) }, LocalWorld.Limit);

        (await world.S3().GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit)).ContentLength.ShouldBe(1024 * 1024);
    }

    /// <summary>botocore announces every body, and takes an answer without a 100 before it for that of its next request, too.</summary>
    [Fact]
    public async Task EmptyPut_ThatExpectsIt_IsToldToContinue()
    {
        await using var world = await LocalWorld.StartAsync();
        using var client = await RawClient.ConnectAsync(world);

        await client.SendAsync(
            $"PUT /nowhere/k HTTP/1.1\r\nHost: 127.0.0.1:{world.Aws.Port}\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n");

        (await client.ReadHeadAsync()).ShouldBe("HTTP/1.1 100 Continue\r\n\r\n");
        (await client.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 404 ");
    }

    [Theory]
    [InlineData("b''")]
    [InlineData("b'x' * 600000")]
    public async Task Boto3_AfterAnUploadThatWasAnsweredAtOnce_GoesOn(string body)
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        var script = $$"""
            import boto3
            from botocore.config import Config
            from botocore.exceptions import ClientError
            def client(secret):
                return boto3.client('s3', endpoint_url='{{world.Aws.Endpoint}}', aws_access_key_id='test', aws_secret_access_key=secret, region_name='us-east-1',
                                    config=Config(retries={'max_attempts': 0}, read_timeout=20))
            s3 = client('test')
            s3.put_object(Bucket='{{Bucket}}', Key='a', Body={{body}})
            s3.put_object(Bucket='{{Bucket}}', Key='b', Body=b'after')
            wrong = client('wrong')
            for key in 'cd':
                try:
                    wrong.put_object(Bucket='{{Bucket}}', Key=key, Body={{body}})
                except ClientError as error:
                    print(error.response['Error']['Code'])
            print(s3.get_object(Bucket='{{Bucket}}', Key='b')['Body'].read().decode())
            """;

        var result = (await new CommandRunner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", script], LocalWorld.Limit)).EnsureSuccess();

        result.StandardOutput.ReplaceLineEndings("\n").ShouldBe("SignatureDoesNotMatch\nSignatureDoesNotMatch\nafter\n");
    }

    [Fact]
    public async Task Bodies_ThatAreTooMuchTogether_AreToBeSentLater()
    {
        await using var world = await LocalWorld.StartAsync(options => options with { MaxBodies = 3 * 1024 * 1024 });
        await world.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        using (var first = await RawClient.ConnectAsync(world))
        {
            await first.SendAsync(
                $"PUT /uploads/k HTTP/1.1\r\nHost: 127.0.0.1:{world.Aws.Port}\r\nContent-Length: {2 * 1024 * 1024}\r\n"
                + $"Expect: 100-continue\r\n{Signature(world)}\r\n");
            (await first.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 100 ");

            await PutAsync(world, 2).ShouldBeRefusedAsync(
                HttpStatusCode.ServiceUnavailable, "SlowDown", "Please reduce your request rate.");
            await PutAsync(world, 1);
            for (var round = 0; round < 10; round++)
            {
                await PutAsync(world, 1);
            }

            await first.SendAsync(new string('x', 2 * 1024 * 1024));
            (await first.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        }

        await PutAsync(world, 3);
    }

    [Theory]
    [InlineData("Content-Length: 20000000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task Body_LongerThanAnyCallOfAService_IsNotRead(string length)
    {
        await using var world = await LocalWorld.StartAsync();
        using var client = await RawClient.ConnectAsync(world);

        // Without a hash in a header the signature could only be checked with the body.
        await client.SendAsync(
            $"POST / HTTP/1.1\r\nHost: 127.0.0.1:{world.Aws.Port}\r\nContent-Type: application/x-www-form-urlencoded\r\n{length}\r\n"
            + "Expect: 100-continue\r\n"
            + "Authorization: AWS4-HMAC-SHA256 Credential=nobody/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature="
            + $"{new string('0', 64)}\r\nX-Amz-Date: 20260101T000000Z\r\n\r\n");

        (await client.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 403 ");
    }

    [Fact]
    public void Budget_GivesBackWhatWasTaken()
    {
        var budget = new BodyBudget(100);
        budget.TryTake(60).ShouldBeTrue();
        budget.TryTake(60).ShouldBeFalse();
        budget.TryTake(40).ShouldBeTrue();
        budget.Give(100);
        budget.Taken.ShouldBe(0);
    }

    private static Task<Amazon.S3.Model.PutObjectResponse> PutAsync(LocalWorld world, int megabytes) =>
        world.S3().PutObjectAsync(
            new()
            {
                BucketName = Bucket,
                Key = "other",
                InputStream = new MemoryStream(new byte[megabytes * 1024 * 1024]),
                UseChunkEncoding = false,
            },
            LocalWorld.Limit);

    // As a client signs that does not read its file twice.
    private static string Signature(LocalWorld world, (string Id, string Secret)? key = null)
    {
        var host = $"127.0.0.1:{world.Aws.Port}";
        var now = world.Aws.TimeProvider.GetUtcNow()
            .UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        const string Hash = "UNSIGNED-PAYLOAD";
        var request = new Aws.Signing.SignedRequest
        {
            Method = "PUT",
            Path = "/uploads/k",
            Query = "",
            Headers = [new("host", host), new("x-amz-content-sha256", Hash), new("x-amz-date", now)],
        };
        var authorization = Aws.Signing.SigV4Signer.Sign(
            request, key?.Id ?? world.Aws.AccessKeyId, key?.Secret ?? world.Aws.SecretAccessKey, "us-east-1", "s3", Hash,
            world.Aws.TimeProvider.GetUtcNow());
        return $"x-amz-content-sha256: {Hash}\r\nx-amz-date: {now}\r\nAuthorization: {authorization}\r\n";
    }
}
