using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Failures;

/// <summary>Says in the user's words what the SDK threw. The one place where that is done.</summary>
public static partial class AwsFailure
{
    private const string CredentialsHint =
        "configure credentials (aws configure, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)";

    /// <summary>Whether <see cref="Translate"/> knows the exception's kind. Cancellation and defects of this program are not failures of AWS.</summary>
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
            "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
                or "InvalidToken" or "IncompleteSignature" or "MissingAuthenticationToken" or "AuthFailure" or "InvalidSignatureException"
                => new(AwsClientErrors.InvalidCredentials, text, "check the access key, its secret and the account; " + CredentialsHint, e),
            "RequestTimeTooSkewed" => new(AwsClientErrors.ClockSkewed, text, "set this machine's clock", e),
            "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException"
                or "InvalidLocationConstraint" => new(AwsClientErrors.WrongRegion, text, "name the bucket's own region with --region", e),
            "BucketAlreadyExists" => new(
                AwsClientErrors.BucketOwnedByAnother, text, "bucket names are shared by all accounts: choose another --name", e),
            "LimitExceeded" or "LimitExceededException" or "TooManyBuckets" or "ServiceQuotaExceededException"
                or "TooManyDistributions" or "TooManyDistributionCNAMEs" or "TooManyOriginAccessControls"
                or "TooManyCloudFrontOriginAccessIdentities" or "TooManyLoadBalancers" or "TooManyTargetGroups" or "SecurityGroupLimitExceeded" => new(
                AwsClientErrors.QuotaExceeded, text, "delete what is not needed, or ask for more in the Service Quotas console", e),
            _ when FailureClassifier.Classify(e, writing: false) == FailureKind.Throttled => new(
                AwsClientErrors.Throttled, text, "run the command again: it carries on where it stopped", e),
            _ when e.StatusCode == HttpStatusCode.NotImplemented => new(
                AwsClientErrors.Refused, text, "the endpoint does not have this service or operation: use another endpoint (AWS_ENDPOINT_URL)", e),
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
                "switch BlockPublicPolicy off for the account (S3 console, Block Public Access settings for this account), or use a private bucket",
                e);
        }

        var match = NotAuthorized().Match(e.Message);
        if (!match.Success)
        {
            return new IrsactlException(
                AwsClientErrors.AccessDenied, $"{attempt}: {Sentence(e.Message)}", "allow the action to the caller, or use other credentials", e);
        }

        var action = match.Groups["action"].Value;
        var resource = match.Groups["resource"] is { Success: true, Value: var arn } ? $" on {arn}" : "";
        return new IrsactlException(
            AwsClientErrors.AccessDenied,
            $"{attempt}: {match.Groups["user"].Value} may not perform {action}{resource}{Because(e.Message)}",
            $"allow {action}{resource}, or use other credentials",
            e);
    }

    /// <summary>AWS names the kind of policy that decided, which tells whose it is to change.</summary>
    private static string Because(string message) =>
        message.IndexOf(" because ", StringComparison.Ordinal) is var at and >= 0 ? Sentence(message[at..]) : "";

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

    /// <summary>AWS's sentence as part of ours: one line, no full stop.</summary>
    /// <summary>The first paragraph: behind it, for a wrong signature, AWS repeats the whole request.</summary>
    private static string Sentence(string message) =>
        message.ReplaceLineEndings("\n").Split("\n\n", 2)[0].Replace('\n', ' ').TrimEnd().TrimEnd('.');

    [GeneratedRegex(@"^User: (?<user>\S+) is not authorized to perform: (?<action>[a-z0-9-]+:\w+)(?: on resource: (?<resource>\S+))?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAuthorized();
}
