using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>
/// Access control lists. A bucket refuses them until its ownership controls allow them, and public ones until its public access block does.
/// </summary>
internal sealed class AccessControlLists(S3Context s3)
{
    private const string Resource = "acl";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetBucketAcl", HttpMethods.Get, S3Level.Bucket, Resource, (request, cancellationToken) =>
            ShowAsync(request, s3.Gate.Open(request, "s3:GetBucketAcl").Settings.Acl, cancellationToken)),
        new("GetObjectAcl", HttpMethods.Get, S3Level.Object, Resource, (request, cancellationToken) =>
            ShowAsync(request, s3.Gate.OpenExisting(request, "s3:GetObjectAcl").Object.Attributes.Acl, cancellationToken)),
        new("PutBucketAcl", HttpMethods.Put, S3Level.Bucket, Resource, (request, _) => PutBucketAsync(request)),
        new("PutObjectAcl", HttpMethods.Put, S3Level.Object, Resource, (request, _) => PutObjectAsync(request)),
    ];

    private static Task ShowAsync(S3Request request, CannedAcl acl, CancellationToken cancellationToken) =>
        request.XmlAsync(AccessControlXml.Write(S3Context.CanonicalUserId(request.Call.AccountId), acl), cancellationToken);

    private Task PutBucketAsync(S3Request request)
    {
        var acl = Read(request, s3.Gate.Open(request, "s3:PutBucketAcl"));
        s3.ChangeSettings(request, settings => settings with { Acl = acl });
        return request.EmptyAsync();
    }

    private Task PutObjectAsync(S3Request request)
    {
        var acl = Read(request, s3.Gate.OpenExisting(request, "s3:PutObjectAcl").Bucket);
        s3.Store.Write(state =>
        {
            var (bucket, found) = s3.Gate.ExistingToChange(request, state);
            VersionHeaders.Write(request, bucket, found);
            return [new S3Change.ObjectPut(request.Bucket, found with { Attributes = found.Attributes with { Acl = acl } })];
        });
        return request.EmptyAsync();
    }

    private CannedAcl Read(S3Request request, Bucket bucket)
    {
        if (bucket.Settings.Ownership is ObjectOwnership.BucketOwnerEnforced)
        {
            throw AccessControlHeaders.NotSupported();
        }

        var block = s3.Gate.BlockOf(bucket);
        if (request.Header("x-amz-acl") is not null || AccessControlHeaders.HasGrants(request))
        {
            AccessControlHeaders.Check(request, bucket.Settings, block);
            return AccessControlHeaders.Read(request);
        }

        var acl = AccessControlXml.Read(S3Xml.Read(request.Call, "AccessControlPolicy"), S3Context.CanonicalUserId(request.Call.AccountId));
        AccessControlHeaders.CheckPublic(acl, block);
        return acl;
    }
}
