using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>The refusals of the services that speak JSON (their API References, "Common errors").</summary>
/// <param name="status">The status of them all: 400 where the operation is in a header, 403 where it is in method and path.</param>
internal sealed class JsonAuthenticationErrors(int status) : IAuthenticationErrors
{
    private const string InvalidSignature = "InvalidSignatureException";

    private static readonly QueryAuthenticationErrors Texts = new();

    /// <inheritdoc />
    public AwsServiceException Missing() => Renamed("MissingAuthenticationTokenException", Texts.Missing());

    /// <inheritdoc />
    public AwsServiceException Malformed(SignatureReading.Malformed problem, bool isPresigned) => Renamed(
        problem.Problem is SignatureProblem.DateMismatch ? InvalidSignature : "IncompleteSignatureException",
        Texts.Malformed(problem, isPresigned));

    /// <inheritdoc />
    public AwsServiceException UnknownKey(string accessKeyId) => Renamed("UnrecognizedClientException", Texts.UnknownKey(accessKeyId));

    /// <inheritdoc />
    public AwsServiceException InvalidToken() => Renamed("UnrecognizedClientException", Texts.InvalidToken());

    /// <inheritdoc />
    public AwsServiceException ExpiredToken() => Renamed("ExpiredTokenException", Texts.ExpiredToken());

    /// <inheritdoc />
    public AwsServiceException Mismatch(RequestSignature signature, SignatureVerdict.Mismatch verdict) =>
        Renamed(InvalidSignature, Texts.Mismatch(signature, verdict));

    /// <inheritdoc />
    public AwsServiceException Expired(RequestSignature signature, SignatureVerdict.Expired verdict, DateTimeOffset now) =>
        Renamed(InvalidSignature, Texts.Expired(signature, verdict, now));

    /// <inheritdoc />
    public AwsServiceException Skewed(SignatureVerdict.Skewed verdict) => Renamed(InvalidSignature, Texts.Skewed(verdict));

    /// <inheritdoc />
    public AwsServiceException WrongRegion(string found, string expected) => Renamed(InvalidSignature, Texts.WrongRegion(found, expected));

    /// <inheritdoc />
    public AwsServiceException WrongService(SignatureVerdict.WrongScope verdict) => Renamed(InvalidSignature, Texts.WrongService(verdict));

    /// <inheritdoc />
    public AwsServiceException BodyMismatch(string claimed, string computed) =>
        Renamed(InvalidSignature, Texts.BodyMismatch(claimed, computed));

    // The messages are those of the query services; codes end in Exception.
    private AwsServiceException Renamed(string code, AwsServiceException error) => new(status, code, error.Message);
}
