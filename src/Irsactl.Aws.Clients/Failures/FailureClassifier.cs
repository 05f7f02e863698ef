using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Failures;

/// <summary>Tells failures that pass from failures that stay.</summary>
public static class FailureClassifier
{
    private static readonly FrozenSet<string> _throttling = FrozenSet.Create(
        StringComparer.Ordinal,
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "PriorRequestNotComplete", "SlowDown");

    private static readonly FrozenSet<string> _unsettled = FrozenSet.Create(
        StringComparer.Ordinal,
        "ConcurrentModification", "EntityTemporarilyUnmodifiable", "OperationAborted", "ConditionalRequestConflict", "EntityAlreadyExists",
        // Lambda, API Gateway and CloudWatch Logs: another change is under way, or an earlier attempt of ours made it.
        "ResourceConflictException", "ConflictException", "OperationAbortedException", "ResourceAlreadyExistsException",
        // CloudFront: somebody else was faster, or an earlier attempt of ours; and what was just let go is held on to for a while.
        "PreconditionFailed", "PreconditionFailedException", "InvalidIfMatchVersion", "DistributionAlreadyExists",
        "OriginAccessControlAlreadyExists",
        "CloudFrontOriginAccessIdentityAlreadyExists", "DistributionNotDisabled", "OriginAccessControlInUse",
        "CloudFrontOriginAccessIdentityInUse",
        // Elastic Load Balancing and EC2: an earlier attempt of ours made or changed it.
        "DuplicateLoadBalancerName", "DuplicateTargetGroupName", "DuplicateListener", "PriorityInUse", "InvalidGroup.Duplicate",
        "InvalidPermission.Duplicate", "InvalidPermission.NotFound");

    private static readonly FrozenSet<string> _missing = FrozenSet.Create(
        StringComparer.Ordinal,
        "NoSuchEntity", "NoSuchBucket", "ResourceNotFoundException", "NotFoundException", "LoadBalancerNotFound", "TargetGroupNotFound",
        "ListenerNotFound", "RuleNotFound", "CertificateNotFound", "InvalidGroup.NotFound", "InvalidGroupId.NotFound");

    /// <summary>Classifies what a call threw.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="writing">
    /// Whether the call was to change something. Then a missing role or bucket is one that was read or made a moment ago and is not yet
    /// visible everywhere, and one that exists already is an earlier attempt of ours.
    /// </param>
    public static FailureKind Classify(Exception exception, bool writing)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            AmazonServiceException { ErrorCode: { } code } when _throttling.Contains(code) => FailureKind.Throttled,
            AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests } => FailureKind.Throttled,
            // A policy that the caller named is not one that we have just made.
            AmazonServiceException { ErrorCode: "NoSuchEntity" } missing
                when missing.Message.Contains("attachable", StringComparison.Ordinal) =>
                FailureKind.Permanent,
            AmazonServiceException { ErrorCode: { } code } when writing && (_unsettled.Contains(code) || _missing.Contains(code)) =>
                FailureKind.NotSettled,
            // An endpoint of the user's own that lacks the service will go on lacking it.
            AmazonServiceException { StatusCode: HttpStatusCode.NotImplemented } => FailureKind.Permanent,
            AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } => FailureKind.Unavailable,
            AmazonServiceException { ErrorCode: "RequestTimeout" } => FailureKind.Unavailable,
            AmazonServiceException { ErrorCode: null or "", InnerException: { } inner } => Classify(inner, writing),
            _ when NetworkFailure.IsTimeout(exception) || NetworkFailure.IsBroken(exception) => FailureKind.Unavailable,
            _ => FailureKind.Permanent,
        };
    }
}
