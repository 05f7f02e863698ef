using System.Net;
using Amazon.Runtime;
using Irsactl.Aws.Clients.S3Control;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.S3Control;

public sealed class S3ControlClientTests
{
    private const string Account = "123456789012";

    private const string Path = "/v20180820/configuration/publicAccessBlock";

    private const string Restricted =
        """
        <PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls>
        <IgnorePublicAcls>false</IgnorePublicAcls><BlockPublicPolicy>FALSE</BlockPublicPolicy><RestrictPublicBuckets>TRUE</RestrictPublicBuckets></PublicAccessBlockConfiguration>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "amazonaws.com")]
    [InlineData("cn-north-1", "amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "amazonaws.com")]
    public async Task GetPublicAccessBlock_AnyRegion_GoesToTheAccountsNameSignedForS3(string region, string suffix)
    {
        using var aws = FakeAws.Answering(Restricted);
        using var clients = TestClients.For(aws, region);

        var block = await clients.S3Control.GetPublicAccessBlockAsync(Account, Cancellation);

        block.ShouldBe(new AccountPublicAccessBlock { BlockPublicAcls = true, RestrictPublicBuckets = true });
        var request = aws.Requests.ShouldHaveSingleItem();
        request.Url.AbsoluteUri.ShouldBe($"https://{Account}.s3-control.{region}.{suffix}{Path}");
        request.Authorization.ShouldContain($"/{region}/s3/aws4_request");
        request.Authorization.ShouldContain("x-amz-account-id");
    }

    [Fact]
    public async Task GetPublicAccessBlock_EndpointConfigured_GoesThereUnderItsOwnName()
    {
        using var aws = FakeAws.Answering(Restricted);
        using var clients = TestClients.For(aws, "eu-west-1", "http://127.0.0.1:4566");

        await clients.S3Control.GetPublicAccessBlockAsync(Account, Cancellation);

        aws.Requests.ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe($"http://127.0.0.1:4566{Path}");
    }

    [Fact]
    public async Task GetPublicAccessBlock_AccountHasNone_EverythingIsOff()
    {
        using var aws = new FakeAws(
            _ => FakeAws.Answer.Refusal("NoSuchPublicAccessBlockConfiguration", "not found", HttpStatusCode.NotFound));
        using var clients = TestClients.For(aws);

        (await clients.S3Control.GetPublicAccessBlockAsync(Account, Cancellation)).ShouldBe(new AccountPublicAccessBlock());
    }

    [Fact]
    public async Task GetPublicAccessBlock_NotPermitted_SaysSo()
    {
        using var aws = new FakeAws(_ => FakeAws.Answer.Refusal("AccessDenied", "Access Denied", HttpStatusCode.Forbidden));
        using var clients = TestClients.For(aws);

        var error = await Should.ThrowAsync<AmazonServiceException>(
            () => clients.S3Control.GetPublicAccessBlockAsync(Account, Cancellation));

        error.ErrorCode.ShouldBe("AccessDenied");
    }
}
