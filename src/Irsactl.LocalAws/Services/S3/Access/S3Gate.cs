using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>
/// Lets a request through to a bucket: the bucket is there, in this region, and its policy, its public access block and the caller's
/// own policies allow the action.
/// </summary>
internal sealed class S3Gate(S3Store store, IAuthorizer authorizer)
{
    /// <summary>Lets through an action on the bucket itself.</summary>
    /// <returns>The bucket as it was when the request was let through.</returns>
    public Bucket Open(S3Request request, string action, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null)
    {
        var bucket = Find(request);
        Require(request, bucket, action, BucketArn(request), context);
        return bucket;
    }

    /// <summary>Lets through an action on the request's object, whether it is there or not.</summary>
    /// <returns>The bucket as it was when the request was let through.</returns>
    public Bucket OpenObject(S3Request request, string action, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null)
    {
        var bucket = Find(request);
        var asked = request.VersionId is null ? action : OfVersion(action);
        Require(request, bucket, asked, ObjectArn(request, request.Key), context, Peek(request)?.Attributes.Acl);
        return bucket;
    }

    /// <summary>Lets through an action on the request's object, which must be there.</summary>
    public (Bucket Bucket, StoredObject Object) OpenExisting(S3Request request, string action)
    {
        var bucket = OpenObject(request, action, S3Conditions.OfObject(Peek(request)));
        return (bucket, Existing(request, bucket));
    }

    /// <summary>The request's object. That it is missing is told only to those who may list the bucket.</summary>
    public StoredObject Existing(S3Request request, Bucket bucket)
    {
        if (request.VersionId is { } version)
        {
            return bucket.FindVersion(request.Key, version) switch
            {
                { IsDeleteMarker: false } there => there,
                { } marker => throw S3Errors.DeleteMarker(request, marker),
                null when version is BucketVersions.Null || BucketVersions.IsId(version) =>
                    throw S3Errors.NoSuchVersion(request.Key, version),
                _ => throw S3Errors.InvalidArgument("Invalid version id specified", "versionId", version),
            };
        }

        if (bucket.Objects.TryGetValue(request.Key, out var found))
        {
            return found;
        }

        Require(request, bucket, "s3:ListBucket", BucketArn(request), context: null);
        if (bucket.VersionsOf(request.Key) is [{ IsDeleteMarker: true } latest, ..])
        {
            VersionHeaders.Write(request, bucket, latest);
            request.Response.Headers[VersionHeaders.DeleteMarker] = "true";
        }

        throw S3Errors.NoSuchKey(request.Key);
    }

    /// <summary>The request's object in a state that is being changed, where it can be changed in its place.</summary>
    public (Bucket Bucket, StoredObject Object) ExistingToChange(S3Request request, S3State state)
    {
        var bucket = S3Context.Require(state, request);
        var found = Existing(request, bucket);
        return found.VersionId is not null || bucket.Objects.GetValueOrDefault(request.Key)?.VersionId is null
            ? (bucket, found)
            : throw S3Errors.NotImplemented("changes of the version 'null' behind later ones");
    }

    /// <summary>Lets through an action that is about no bucket in particular.</summary>
    public void RequireAccount(
        S3Request request, string action, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null) =>
        Refuse(request, authorizer.Authorize(request.Call, action, resource, S3Conditions.Of(request, action, context)), resource);

    /// <summary>Whether the caller may do this to an object of the bucket.</summary>
    public void RequireObject(S3Request request, Bucket bucket, string action, string key, string? versionId) =>
        Require(request, bucket, versionId is null ? action : OfVersion(action), ObjectArn(request, key), context: null);

    /// <summary>The public access block that holds for a bucket: its own and the account's.</summary>
    public PublicAccessBlock BlockOf(Bucket bucket) =>
        (bucket.Settings.PublicAccessBlock ?? PublicAccessBlock.None).With(store.Current.AccountBlock);

    /// <summary>The bucket's ARN, in the partition that was called.</summary>
    public static string BucketArn(S3Request request) => $"arn:{Partition.ForRegion(request.Call.Region).Id}:s3:::{request.Bucket}";

    private static string ObjectArn(S3Request request, string key) => $"{BucketArn(request)}/{key}";

    private StoredObject? Peek(S3Request request) => store.Current.Buckets.GetValueOrDefault(request.Bucket) is not { } bucket ? null
        : request.VersionId is { } version ? bucket.FindVersion(request.Key, version)
        : bucket.Objects.GetValueOrDefault(request.Key);

    // s3:GetObject is s3:GetObjectVersion for one version, s3:PutObjectTagging s3:PutObjectVersionTagging.
    private static string OfVersion(string action) => action.Replace("Object", "ObjectVersion", StringComparison.Ordinal);

    /// <summary>The request's bucket, which must be there, in this region and this account.</summary>
    public Bucket Find(S3Request request)
    {
        if (!store.Current.Buckets.TryGetValue(request.Bucket, out var bucket))
        {
            throw S3Errors.NoSuchBucket(request.Bucket);
        }

        RegionCheck.Apply(request, bucket.Settings.Region);

        if (request.Header("x-amz-expected-bucket-owner") is { } expected && expected != bucket.Settings.OwnerAccountId)
        {
            throw S3Errors.AccessDenied();
        }

        // Other accounts' buckets are there to be in the way, and let nobody in.
        return bucket.Settings.OwnerAccountId == request.Call.AccountId ? bucket : throw S3Errors.AccessDenied();
    }

    private void Require(
        S3Request request,
        Bucket bucket,
        string action,
        string resource,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? context,
        CannedAcl? objectAcl = null)
    {
        var principal = request.Call.Caller.Principal;
        var block = BlockOf(bucket);
        if (block.RestrictPublicBuckets
            && bucket.Settings.Policy is { IsPublic: true }
            && principal.Kind is not PrincipalKind.Service
            && principal.AccountId != request.Call.AccountId)
        {
            request.Call.Trace.Remark = $"the public access block of {bucket.Settings.Name} or of the account (RestrictPublicBuckets) shuts out "
                + "everybody but the account itself, whatever the bucket's policy allows";
            throw S3Errors.AccessDenied();
        }

        var policy = bucket.Settings.Policy is { } own && !IsRootMendingPolicy(principal, action)
            ? new NamedPolicy($"bucket policy of {bucket.Settings.Name}", own.Document)
            : null;
        var decision = authorizer.Authorize(request.Call, action, resource, S3Conditions.Of(request, action, context), policy);
        if (!AccessControlGrants.Allow(request, bucket.Settings, block, action, objectAcl, decision))
        {
            Refuse(request, decision, resource);
        }
    }

    // The way back for an owner who has shut everyone out (S3 API Reference, "DeleteBucketPolicy").
    private static bool IsRootMendingPolicy(RequestPrincipal principal, string action) =>
        principal.Kind is PrincipalKind.Root && action is ("s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy");

    private static void Refuse(S3Request request, Decision decision, string resource)
    {
        if (!decision.IsAllowed)
        {
            throw S3Errors.AccessDenied(request.IsAnonymous ? "Access Denied" : AccessDeniedText.For(decision, $"\"{resource}\""));
        }
    }
}
