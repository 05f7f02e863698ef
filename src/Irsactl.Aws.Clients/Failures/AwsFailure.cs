using System.Net;
using Amazon.Runtime;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Failures;

/// <summary>Says in the user's words what the SDK threw. The one place where that is done.</summary>
public static class AwsFailure
{
    internal const string CredentialsHint =
        "configure credentials (aws configure, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)";

    /// <summary>
    /// Whether <see cref="Translate"/> knows the exception's kind. Cancellation and defects of this program are not failures of AWS.
    /// </summary>
    public static bool IsFailure(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException || NetworkFailure.Is(exception);

    /// <summary>Turns what a call threw into an error for the user.</summary>
    /// <param name="exception">What was thrown; an <see cref="IrsactlException"/> is answered as it is.</param>
    /// <param name="attempt">What was tried, such as <c>creating role my-role</c>.</param>
    public static IrsactlException Translate(Exception exception, string attempt)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            IrsactlException known => known,
            // The SDK wraps what the credentials threw.
            AmazonClientException { InnerException: IrsactlException known } => known,
            AmazonServiceException service => TranslateService(service, attempt),
            _ when NetworkFailure.Find(exception) is { } cause => Unreachable(exception, cause, attempt),
            AmazonClientException client when client.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) =>
                NoCredentials(client, attempt),
            _ => new IrsactlException(AwsClientErrors.Refused, $"{attempt}: {Sentence(exception.Message)}", innerException: exception),
        };
    }

    private static IrsactlException TranslateService(AmazonServiceException e, string attempt)
    {
        var code = e.ErrorCode ?? "";
        var text = $"{attempt}: {Sentence(e.Message)}";
        return code switch
        {
            _ when e is { InnerException: { } inner } && code.Length == 0 && NetworkFailure.Find(inner) is { } cause =>
                Unreachable(e, cause, attempt),
            _ when code.Length == 0 && e.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) => NoCredentials(e, attempt),
            "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AuthorizationError" or "AllAccessDisabled"
                => Denied(e, attempt),
            "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" or "TokenRefreshRequired" => new(
                AwsClientErrors.ExpiredCredentials, text, "sign in again (aws sso login), or get new temporary credentials", e),
            "RequestTimeTooSkewed" or "RequestInTheFuture" => WrongClock(text, e),
            _ when IsAboutTime(e.Message) => WrongClock(text, e),
            "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "InvalidToken" or "IncompleteSignature" or "MissingAuthenticationToken" or "AuthFailure" or "InvalidSignatureException"
                => new(
                    AwsClientErrors.InvalidCredentials,
                    text,
                    "check the access key, its secret, the session token (AWS_SESSION_TOKEN) and the account; " + CredentialsHint,
                    e),
            "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException"
                or "InvalidLocationConstraint" => new(AwsClientErrors.WrongRegion, text, "name the bucket's own region with --region", e),
            "BucketAlreadyExists" => new(
                AwsClientErrors.BucketOwnedByAnother, text, "bucket names are shared by all accounts: choose another --name", e),
            "LimitExceeded" or "LimitExceededException" or "TooManyBuckets" or "ServiceQuotaExceededException"
                or "TooManyDistributions" or "TooManyDistributionCNAMEs" or "TooManyOriginAccessControls"
                or "TooManyCloudFrontOriginAccessIdentities" or "TooManyLoadBalancers" or "TooManyTargetGroups"
                or "SecurityGroupLimitExceeded" => new(
                AwsClientErrors.QuotaExceeded, text, "delete what is not needed, or ask for more in the Service Quotas console", e),
            _ when FailureClassifier.Classify(e, writing: false) == FailureKind.Throttled => new(
                AwsClientErrors.Throttled, text, "run the command again: it carries on where it stopped", e),
            _ when e.StatusCode == HttpStatusCode.NotImplemented => new(
                AwsClientErrors.Refused,
                text,
                "the endpoint does not have this service or operation: use another endpoint (AWS_ENDPOINT_URL)",
                e),
            _ when e.StatusCode >= HttpStatusCode.InternalServerError => new(
                AwsClientErrors.ServiceFailure, text, "run the command again: it carries on where it stopped", e),
            _ when e.StatusCode == HttpStatusCode.Forbidden => Denied(e, attempt),
            _ => new(AwsClientErrors.Refused, $"{text} ({(code.Length > 0 ? code : $"HTTP {(int)e.StatusCode}")})", innerException: e),
        };
    }

    private static IrsactlException Denied(AmazonServiceException e, string attempt)
    {
        if (e.Message.Contains("block public access", StringComparison.OrdinalIgnoreCase)
            || e.Message.Contains("BlockPublicPolicy", StringComparison.Ordinal))
        {
            return new IrsactlException(
                AwsClientErrors.PublicAccessBlocked,
                $"{attempt}: block public access forbids a public bucket policy",
                "switch BlockPublicPolicy off for the account (S3 console, Block Public Access settings for this account), "
                    + "or use a private bucket",
                e);
        }

        if (Denial.Of(e.Message) is not { } denial)
        {
            return new IrsactlException(
                AwsClientErrors.AccessDenied,
                $"{attempt}: {Sentence(e.Message)}",
                "allow the action to the caller, or use other credentials",
                e);
        }

        return new IrsactlException(
            denial.Bucket is null ? AwsClientErrors.AccessDenied : AwsClientErrors.DeniedByBucketPolicy,
            $"{attempt}: {denial.User} may not perform {denial.What}{(denial.Reason.Length > 0 ? $" {denial.Reason}" : "")}",
            DenialHint.For(denial),
            e);
    }

    /// <summary>Most services call a signature of another time a wrong signature, and give both times in the text.</summary>
    private static bool IsAboutTime(string message) =>
        message.StartsWith("Signature expired", StringComparison.Ordinal)
        || message.StartsWith("Signature not yet current", StringComparison.Ordinal);

    private static IrsactlException WrongClock(string text, Exception e) =>
        new(
            AwsClientErrors.ClockSkewed,
            text,
            "set this machine's clock (timedatectl set-ntp true), and in a virtual machine look whether it was suspended",
            e);

    private static IrsactlException NoCredentials(Exception e, string attempt) =>
        new(AwsClientErrors.NoCredentials, $"{attempt}: no AWS credentials were found", CredentialsHint, e);

    private static IrsactlException Unreachable(Exception e, Exception cause, string attempt)
    {
        // The outer message says what failed (with the host, mostly), the innermost why.
        var outer = Sentence(cause.Message);
        var inner = Sentence(cause.GetBaseException().Message);
        var text = NetworkFailure.IsTimeout(cause) ? "no answer in time"
            : outer.Contains(inner, StringComparison.Ordinal) ? outer
            : $"{outer}: {inner}";
        return new IrsactlException(
            AwsClientErrors.Unreachable,
            $"{attempt}: {text}",
            "check the network, --region, and the AWS_ENDPOINT_URL, HTTPS_PROXY and SSL_CERT_FILE variables",
            e);
    }

    /// <summary>
    /// AWS's sentence as part of ours: one line, no full stop; the first paragraph, since behind it AWS repeats, for a wrong signature, the
    /// whole request.
    /// </summary>
    internal static string Sentence(string message) =>
        message.ReplaceLineEndings("\n").Split("\n\n", 2)[0].Replace('\n', ' ').TrimEnd().TrimEnd('.');
}
