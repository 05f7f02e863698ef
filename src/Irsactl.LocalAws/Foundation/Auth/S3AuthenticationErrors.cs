using System.Globalization;
using System.Text;
using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>S3's refusals (S3 API Reference, "Error responses").</summary>
internal sealed class S3AuthenticationErrors : IAuthenticationErrors
{
    private const string HeaderMalformed = "AuthorizationHeaderMalformed";

    /// <inheritdoc />
    public AwsServiceException Missing() => new(403, "AccessDenied", "Access Denied");

    /// <inheritdoc />
    public AwsServiceException Malformed(SignatureReading.Malformed problem, bool isPresigned) => problem.Problem switch
    {
        SignatureProblem.UnsupportedAlgorithm => new(
            400, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."),
        SignatureProblem.MoreThanOneSignature => new(
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the "
                + "Authorization header should be specified"),
        SignatureProblem.UnsignedHeader => new(403, "AccessDenied", "There were headers present in the request which were not signed"),
        SignatureProblem.InvalidDate => new(
            403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
        _ when isPresigned => new(400, "AuthorizationQueryParametersError", problem.Message),
        _ => new(400, HeaderMalformed, $"The authorization header is malformed; {problem.Message}"),
    };

    /// <inheritdoc />
    public AwsServiceException UnknownKey(string accessKeyId) =>
        new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        {
            Details = [new("AWSAccessKeyId", accessKeyId)],
        };

    /// <inheritdoc />
    public AwsServiceException InvalidToken() => new(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");

    /// <inheritdoc />
    public AwsServiceException ExpiredToken() => new(400, "ExpiredToken", "The provided token has expired.");

    /// <inheritdoc />
    public AwsServiceException Mismatch(RequestSignature signature, SignatureVerdict.Mismatch verdict) => new(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
    {
        Details =
        [
            new("AWSAccessKeyId", signature.AccessKeyId),
            new("StringToSign", verdict.StringToSign),
            new("SignatureProvided", signature.Signature),
            new("StringToSignBytes", Bytes(verdict.StringToSign)),
            new("CanonicalRequest", verdict.CanonicalRequest),
            new("CanonicalRequestBytes", Bytes(verdict.CanonicalRequest)),
        ],
    };

    /// <inheritdoc />
    public AwsServiceException Expired(RequestSignature signature, SignatureVerdict.Expired verdict, DateTimeOffset now) =>
        new(403, "AccessDenied", "Request has expired")
        {
            Details =
            [
                new("X-Amz-Expires", ((long)(signature.Expires ?? default).TotalSeconds).ToString(CultureInfo.InvariantCulture)),
                new("Expires", Time(verdict.ExpiredAt)),
                new("ServerTime", Time(now)),
            ],
        };

    /// <inheritdoc />
    public AwsServiceException Skewed(SignatureVerdict.Skewed verdict) =>
        new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
        {
            Details =
            [
                new("RequestTime", verdict.RequestTime.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
                new("ServerTime", Time(verdict.ServerTime)),
                new("MaxAllowedSkewMilliseconds", "900000"),
            ],
        };

    /// <inheritdoc />
    public AwsServiceException WrongRegion(string found, string expected) =>
        new(400, HeaderMalformed, $"The authorization header is malformed; the region '{found}' is wrong; expecting '{expected}'")
        {
            Details = [new("Region", expected)],
        };

    /// <inheritdoc />
    public AwsServiceException WrongService(SignatureVerdict.WrongScope verdict) => new(
        400,
        HeaderMalformed,
        $"The authorization header is malformed; incorrect service \"{verdict.Found}\". This endpoint belongs to \"{verdict.Expected}\".");

    /// <inheritdoc />
    public AwsServiceException BodyMismatch(string claimed, string computed) =>
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
        {
            Details = [new("ClientComputedContentSHA256", claimed), new("S3ComputedContentSHA256", computed)],
        };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Bytes(string text) =>
        string.Join(' ', Encoding.UTF8.GetBytes(text).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
