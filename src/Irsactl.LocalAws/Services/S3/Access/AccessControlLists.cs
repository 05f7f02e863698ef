using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>ACLs: reads say that the owner may do everything, writes are refused as buckets have refused them since April 2023.</summary>
internal sealed class AccessControlLists(S3Context s3)
{
    private const string Resource = "acl";

    private static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketAcl", HttpMethods.Get, S3Level.Bucket, Resource, (request, cancellationToken) =>
        {
            s3.Gate.Open(request, "s3:GetBucketAcl");
            return request.XmlAsync(Private(request), cancellationToken);
        }),
        new("GetObjectAcl", HttpMethods.Get, S3Level.Object, Resource, (request, cancellationToken) =>
        {
            s3.Gate.OpenExisting(request, "s3:GetObjectAcl");
            return request.XmlAsync(Private(request), cancellationToken);
        }),
        new("PutBucketAcl", HttpMethods.Put, S3Level.Bucket, Resource, (request, _) =>
            PutAsync(request, s3.Gate.Open(request, "s3:PutBucketAcl"))),
        new("PutObjectAcl", HttpMethods.Put, S3Level.Object, Resource, (request, _) =>
            PutAsync(request, s3.Gate.OpenExisting(request, "s3:PutObjectAcl").Bucket)),
    ];

    private static Task PutAsync(S3Request request, Bucket bucket) =>
        bucket.Settings.Ownership is ObjectOwnership.BucketOwnerEnforced ? throw AccessControlHeaders.NotSupported()
        : request.Header("x-amz-acl") is "private" && !AccessControlHeaders.HasGrants(request) ? request.EmptyAsync()
        : throw S3Errors.NotImplemented("access control lists other than private");

    private static XElement Private(S3Request request)
    {
        var owner = S3Context.CanonicalUserId(request.Call.AccountId);
        return S3Xml.Element(
            "AccessControlPolicy",
            S3Xml.Element("Owner", S3Xml.Element("ID", owner)),
            S3Xml.Element(
                "AccessControlList",
                S3Xml.Element(
                    "Grant",
                    S3Xml.Element(
                        "Grantee",
                        new XAttribute(XNamespace.Xmlns + "xsi", SchemaInstance),
                        new XAttribute(SchemaInstance + "type", "CanonicalUser"),
                        S3Xml.Element("ID", owner)),
                    S3Xml.Element("Permission", "FULL_CONTROL"))));
    }
}
