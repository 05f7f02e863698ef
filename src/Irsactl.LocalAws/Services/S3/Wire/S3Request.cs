using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>A call as S3 reads it.</summary>
internal sealed record S3Request
{
    private S3Request()
    {
    }

    /// <summary>The call.</summary>
    public required AwsCall Call { get; init; }

    /// <summary>The bucket, empty for requests to the service itself.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key, empty for requests to a bucket.</summary>
    public required string Key { get; init; }

    /// <summary>The query.</summary>
    public required S3Query Query { get; init; }

    /// <summary>The version that is asked for, or null.</summary>
    public string? VersionId { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The method.</summary>
    public string Method => Call.Http.Request.Method;

    /// <summary>The answer.</summary>
    public HttpResponse Response => Call.Http.Response;

    /// <summary>Whether the request came without a signature.</summary>
    public bool IsAnonymous => Call.Caller.AccessKeyId is null;

    /// <summary>Takes bucket and key from host name and path, in either addressing style.</summary>
    public static S3Request Parse(AwsCall call)
    {
        var (path, query) = WireRequest.Target(call.Http);
        var decoded = Uri.UnescapeDataString(path.Length > 0 ? path[1..] : path);
        var slash = decoded.IndexOf('/', StringComparison.Ordinal);
        var (bucket, key) = call.HostBucket is { } host ? (host, decoded)
            : slash < 0 ? (decoded, "")
            : (decoded[..slash], decoded[(slash + 1)..]);
        var read = new S3Query(query);
        return new S3Request { Call = call, Bucket = bucket, Key = key, Query = read, VersionId = read["versionId"] };
    }

    /// <summary>The reading of an object for a call of another service.</summary>
    public static S3Request For(AwsCall call, string bucket, string key) =>
        new() { Call = call, Bucket = bucket, Key = key, Query = new S3Query("") };

    /// <summary>A request header's value, or null where it is not there.</summary>
    public string? Header(string name) => Call.Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
