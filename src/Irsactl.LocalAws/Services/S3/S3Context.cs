using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Buckets;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Logging;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>What S3's operations work with.</summary>
/// <param name="Store">The state.</param>
/// <param name="Gate">Who may do what.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The access logs.</param>
internal sealed record S3Context(S3Store Store, S3Gate Gate, TimeProvider Time, AccessLog Log)
{
    /// <summary>A context with the buckets that are there from the start.</summary>
    public static S3Context Create(LocalAwsOptions options, IObjectStorage storage, IAuthorizer authorizer)
    {
        var store = new S3Store(storage);
        ForeignBuckets.Seed(store, options);
        return new S3Context(store, new S3Gate(store, authorizer), options.TimeProvider, new AccessLog(store, options));
    }

    /// <summary>The time now in whole seconds, which is as fine as <c>Last-Modified</c> can say it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>The canonical user id of an account: 64 hex digits that say nothing about it.</summary>
    public static string CanonicalUserId(string accountId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"canonical user {accountId}")));

    /// <summary>Changes the request's bucket after its body has been checked against its checksums.</summary>
    public void ChangeSettings(S3Request request, Func<BucketSettings, BucketSettings> change)
    {
        BodyChecksums.Check(request);
        Store.Write(state => [new S3Change.BucketPut(change(Require(state, request).Settings))]);
    }

    /// <summary>The request's bucket in a state that is being changed: it can have gone since the request was let through.</summary>
    public static Bucket Require(S3State state, S3Request request) =>
        state.Buckets.TryGetValue(request.Bucket, out var bucket) ? bucket : throw S3Errors.NoSuchBucket(request.Bucket);
}
