using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>
/// The refusals of EC2, which says <c>AuthFailure</c> to nearly all that is wrong with credentials (EC2 API Reference, "Common client error
/// codes").
/// </summary>
internal sealed class Ec2AuthenticationErrors : IAuthenticationErrors
{
    /// <inheritdoc />
    public AwsServiceException Missing() => new(400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId");

    /// <inheritdoc />
    public AwsServiceException Malformed(SignatureReading.Malformed problem, bool isPresigned) =>
        new(400, "IncompleteSignature", problem.Message);

    /// <inheritdoc />
    public AwsServiceException UnknownKey(string accessKeyId) => Failure();

    /// <inheritdoc />
    public AwsServiceException InvalidToken() => Failure();

    /// <inheritdoc />
    public AwsServiceException ExpiredToken() => new(400, "RequestExpired", "Request has expired.");

    /// <inheritdoc />
    public AwsServiceException Mismatch(RequestSignature signature, SignatureVerdict.Mismatch verdict) => Failure();

    /// <inheritdoc />
    public AwsServiceException Expired(RequestSignature signature, SignatureVerdict.Expired verdict, DateTimeOffset now) => ExpiredToken();

    /// <inheritdoc />
    public AwsServiceException Skewed(SignatureVerdict.Skewed verdict) => ExpiredToken();

    /// <inheritdoc />
    public AwsServiceException WrongRegion(string found, string expected) => Failure();

    /// <inheritdoc />
    public AwsServiceException WrongService(SignatureVerdict.WrongScope verdict) => Failure();

    /// <inheritdoc />
    public AwsServiceException BodyMismatch(string claimed, string computed) => Failure();

    private static AwsServiceException Failure() => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
}
