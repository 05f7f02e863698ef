using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Buckets;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>
/// Which bucket's requests are logged where. As in AWS the log bucket's policy is not looked at here: what it does not allow is not
/// delivered later, without a word to the client (S3 User Guide, "Troubleshoot server access logging").
/// </summary>
internal sealed class LoggingOperations(S3Context s3)
{
    private const string Resource = "logging";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketLogging", HttpMethods.Get, S3Level.Bucket, Resource, (request, cancellationToken) =>
            request.XmlAsync(LoggingXml.Write(s3.Gate.Open(request, "s3:GetBucketLogging").Settings.Logging), cancellationToken)),
        new("PutBucketLogging", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
    ];

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:PutBucketLogging");
        var (logging, hasGrants) = LoggingXml.Read(request.Call);
        s3.ChangeSettings(request, settings =>
        {
            if (logging is not null)
            {
                CheckTarget(settings, logging.TargetBucket, hasGrants);
            }

            return settings with { Logging = logging };
        });
        return request.EmptyAsync();
    }

    // Messages: S3 User Guide, "Troubleshoot server access logging". The second t in the code is AWS's.
    private void CheckTarget(BucketSettings source, string name, bool hasGrants)
    {
        if (!s3.Store.Current.Buckets.TryGetValue(name, out var found))
        {
            throw Invalid("The target bucket for logging does not exist", name);
        }

        var target = found.Settings;
        if (target.OwnerAccountId != source.OwnerAccountId)
        {
            throw Invalid("The owner for the bucket to be logged and the target bucket must be the same.", name);
        }

        if (target.Region != source.Region)
        {
            throw new AwsServiceException(403, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed. ")
            {
                Details =
                [
                    new("TargetBucketLocation", target.Region),
                    .. BucketLocation.ToConstraint(source.Region) is { } region
                        ? [KeyValuePair.Create("SourceBucketLocation", region)]
                        : Array.Empty<KeyValuePair<string, string>>(),
                ],
            };
        }

        if (hasGrants)
        {
            throw target.Ownership is ObjectOwnership.BucketOwnerEnforced
                ? new AwsServiceException(
                    400, "AccessControlListNotSupported", "Target grants not allowed for bucket owner enforced buckets")
                : S3Errors.NotImplemented("target grants of logs");
        }
    }

    private static AwsServiceException Invalid(string message, string bucket) =>
        new(400, "InvalidTargetBucketForLogging", message) { Details = [new("TargetBucket", bucket)] };
}
