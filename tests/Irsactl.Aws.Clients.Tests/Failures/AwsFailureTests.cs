using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Failures;

public sealed class AwsFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, HttpStatusCode, string> Codes => new()
    {
        { "AccessDenied", HttpStatusCode.Forbidden, "IRS3501" },
        { "ExpiredToken", HttpStatusCode.BadRequest, "IRS3502" },
        { "InvalidClientTokenId", HttpStatusCode.Forbidden, "IRS3503" },
        { "SignatureDoesNotMatch", HttpStatusCode.Forbidden, "IRS3503" },
        { "InvalidAccessKeyId", HttpStatusCode.Forbidden, "IRS3503" },
        { "Throttling", HttpStatusCode.BadRequest, "IRS3504" },
        { "SlowDown", HttpStatusCode.ServiceUnavailable, "IRS3504" },
        { "PermanentRedirect", HttpStatusCode.MovedPermanently, "IRS3506" },
        { "BucketAlreadyExists", HttpStatusCode.Conflict, "IRS3507" },
        { "LimitExceeded", HttpStatusCode.Conflict, "IRS3508" },
        { "TooManyLoadBalancers", HttpStatusCode.BadRequest, "IRS3508" },
        { "InternalError", HttpStatusCode.InternalServerError, "IRS3509" },
        { "MalformedPolicyDocument", HttpStatusCode.BadRequest, "IRS3510" },
        { "RequestTimeTooSkewed", HttpStatusCode.Forbidden, "IRS3513" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Translate_AwsCode_HasItsOwnErrorCode(string awsCode, HttpStatusCode status, string expected)
    {
        var error = AwsFailure.Translate(new AmazonServiceException("Why not.", ErrorType.Sender, awsCode, "r", status), "trying");

        error.Code.Id.ShouldBe(expected);
        error.Message.ShouldStartWith("trying: Why not");
        error.Message.ShouldNotEndWith(".");
    }

    [Fact]
    public void Translate_AccessDenied_NamesCallerActionAndResource()
    {
        var refusal = new AmazonServiceException(
            "User: arn:aws:iam::123456789012:user/jo is not authorized to perform: iam:CreateRole on resource: "
            + "arn:aws:iam::123456789012:role/r because no identity-based policy allows the iam:CreateRole action",
            ErrorType.Sender, "AccessDenied", "r", HttpStatusCode.Forbidden);

        var error = AwsFailure.Translate(refusal, "role r");

        error.Message.ShouldBe(
            "role r: arn:aws:iam::123456789012:user/jo may not perform iam:CreateRole on arn:aws:iam::123456789012:role/r "
            + "because no identity-based policy allows the iam:CreateRole action");
        error.Hint.ShouldBe(
            "allow iam:CreateRole on arn:aws:iam::123456789012:role/r, or use other credentials; where roles may be made with a "
            + "permissions boundary only, name it with --permissions-boundary-arn");
    }

    [Fact]
    public void Translate_BlockPublicAccess_SaysSo()
    {
        var refusal = new AmazonServiceException(
            "User: arn:aws:iam::1:root is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public "
            + "policies are blocked by the BlockPublicPolicy block public access setting.",
            ErrorType.Sender, "AccessDenied", "r", HttpStatusCode.Forbidden);

        AwsFailure.Translate(refusal, "bucket b").Code.ShouldBe(AwsClientErrors.PublicAccessBlocked);
    }

    [Fact]
    public async Task Call_NobodyListens_IsUnreachable()
    {
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            Credentials = new BasicAWSCredentials("a", "b"),
            EndpointUrl = new Uri($"http://127.0.0.1:{FreePort.Find()}"),
        });

        var thrown = await Should.ThrowAsync<Exception>(() => clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation));

        AwsFailure.IsFailure(thrown).ShouldBeTrue(thrown.ToString());
        AwsFailure.Translate(thrown, "listing").Code.ShouldBe(AwsClientErrors.Unreachable);
        FailureClassifier.Classify(thrown, writing: false).ShouldBe(FailureKind.Permanent);
    }

    [Fact]
    public async Task Call_NoAnswerInTime_IsUnreachableAndNoCancellation()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            Credentials = new BasicAWSCredentials("a", "b"),
            EndpointUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"),
            RequestTimeout = TimeSpan.FromMilliseconds(50),
        });

        var thrown = await Should.ThrowAsync<Exception>(() => clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation));

        AwsFailure.IsFailure(thrown).ShouldBeTrue(thrown.ToString());
        AwsFailure.Translate(thrown, "listing").Code.ShouldBe(AwsClientErrors.Unreachable);
    }

    [Theory]
    [InlineData("NoSuchEntity", false, FailureKind.Permanent)]
    [InlineData("NoSuchEntity", true, FailureKind.NotSettled)]
    [InlineData("OperationAborted", true, FailureKind.NotSettled)]
    [InlineData("AccessDenied", true, FailureKind.Permanent)]
    public void Classify_AwsCode_DependsOnWhetherItWasAChange(string code, bool writing, FailureKind kind) =>
        FailureClassifier.Classify(new AmazonServiceException("m", ErrorType.Sender, code, "r", HttpStatusCode.NotFound), writing)
            .ShouldBe(kind);

    [Fact]
    public void Clients_UnknownRegion_IsOneClearError() =>
        Should.Throw<IrsactlException>(() => new AwsClients(new AwsClientOptions { Region = "eu-wset-1" })).Hint.ShouldNotBeNull();
}
