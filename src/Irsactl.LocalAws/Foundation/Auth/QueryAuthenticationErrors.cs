using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>The refusals of IAM, STS and the other services that are not S3 (IAM User Guide, "Common errors").</summary>
internal sealed class QueryAuthenticationErrors : IAuthenticationErrors
{
    private const string DoesNotMatch = "SignatureDoesNotMatch";
    private const string InvalidId = "InvalidClientTokenId";
    private const string InvalidText = "The security token included in the request is invalid.";

    /// <inheritdoc />
    public AwsServiceException Missing() => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token");

    /// <inheritdoc />
    public AwsServiceException Malformed(SignatureReading.Malformed problem, bool isPresigned) =>
        problem.Problem is SignatureProblem.DateMismatch
            ? new(403, DoesNotMatch, problem.Message)
            : new(400, "IncompleteSignature", problem.Message);

    /// <inheritdoc />
    public AwsServiceException UnknownKey(string accessKeyId) => new(403, InvalidId, InvalidText);

    /// <inheritdoc />
    public AwsServiceException InvalidToken() => new(403, InvalidId, InvalidText);

    /// <inheritdoc />
    public AwsServiceException ExpiredToken() => new(403, "ExpiredToken", "The security token included in the request is expired");

    /// <inheritdoc />
    public AwsServiceException Mismatch(RequestSignature signature, SignatureVerdict.Mismatch verdict) =>
        new(403, DoesNotMatch, verdict.Message);

    /// <inheritdoc />
    public AwsServiceException Expired(RequestSignature signature, SignatureVerdict.Expired verdict, DateTimeOffset now) =>
        new(
            403,
            DoesNotMatch,
            $"Signature expired: {verdict.ExpiredAt:yyyyMMdd'T'HHmmss'Z'} is now earlier than {now:yyyyMMdd'T'HHmmss'Z'}");

    /// <inheritdoc />
    public AwsServiceException Skewed(SignatureVerdict.Skewed verdict) => new(403, DoesNotMatch, verdict.Message);

    /// <inheritdoc />
    public AwsServiceException WrongRegion(string found, string expected) =>
        new(403, DoesNotMatch, $"Credential should be scoped to a valid region, not '{found}'.");

    /// <inheritdoc />
    public AwsServiceException WrongService(SignatureVerdict.WrongScope verdict) => new(403, DoesNotMatch, verdict.Message);

    /// <inheritdoc />
    public AwsServiceException BodyMismatch(string claimed, string computed) => new(
        403,
        DoesNotMatch,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing "
            + "method. Consult the service documentation for details.");
}
