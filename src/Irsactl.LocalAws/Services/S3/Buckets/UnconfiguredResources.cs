using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>
/// Reads of features that no bucket here has switched on. Clients such as Terraform read all of them; each answers as AWS does for a
/// bucket without that configuration. Writing them is not implemented.
/// </summary>
internal sealed class UnconfiguredResources(S3Context s3)
{
    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        Empty("GetBucketAccelerateConfiguration", "accelerate", "s3:GetAccelerateConfiguration", S3Xml.Element("AccelerateConfiguration")),
        Empty("GetBucketNotificationConfiguration", "notification", "s3:GetBucketNotification", S3Xml.Element("NotificationConfiguration")),
        Empty(
            "GetBucketRequestPayment",
            "requestPayment",
            "s3:GetBucketRequestPayment",
            S3Xml.Element("RequestPaymentConfiguration", S3Xml.Element("Payer", "BucketOwner"))),
        Missing(
            "GetBucketReplication",
            "replication",
            "s3:GetReplicationConfiguration",
            "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found"),
        Missing(
            "GetObjectLockConfiguration",
            "object-lock",
            "s3:GetBucketObjectLockConfiguration",
            "ObjectLockConfigurationNotFoundError",
            "Object Lock configuration does not exist for this bucket"),
    ];

    private S3Operation Empty(string name, string resource, string action, XElement answer) =>
        new(name, HttpMethods.Get, S3Level.Bucket, resource, (request, cancellationToken) =>
        {
            s3.Gate.Open(request, action);
            return request.XmlAsync(answer, cancellationToken);
        });

    private S3Operation Missing(string name, string resource, string action, string code, string message) =>
        new(name, HttpMethods.Get, S3Level.Bucket, resource, (request, _) =>
        {
            s3.Gate.Open(request, action);
            throw S3Errors.ForBucket(404, code, message, request.Bucket);
        });
}
