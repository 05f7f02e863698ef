using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>One request that has been routed to a service and whose signature has been checked.</summary>
internal sealed record AwsCall
{
    /// <summary>The HTTP exchange. The body has been read already: see <see cref="Body"/>.</summary>
    public required HttpContext Http { get; init; }

    /// <summary>The body with any <c>aws-chunked</c> framing removed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// What <see cref="IAwsService.Describe"/> has read from the body and <see cref="IAwsService.HandleAsync"/> need not read again.
    /// </summary>
    public object? Described { get; set; }

    /// <summary>The trailing headers of an <c>aws-chunked</c> body, names in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers { get; init; } = [];

    /// <summary>Who calls.</summary>
    public required Caller Caller { get; init; }

    /// <summary>How long ago the signature was made, by the clock it was judged by; null without a signature.</summary>
    public TimeSpan? SignatureAge { get; init; }

    /// <summary>
    /// The region of the host name or of the credential scope. Its partition is the partition of every ARN in the answer.
    /// </summary>
    public required string Region { get; init; }

    /// <summary>The account that the request is answered in, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Unique for this request, in AWS's upper-case or UUID style.</summary>
    public required string RequestId { get; init; }

    /// <summary>The bucket that the host name stands for (virtual-hosted style), or null.</summary>
    public string? HostBucket { get; init; }

    /// <summary>What is noted about the request for the event that it becomes.</summary>
    public required RequestTrace Trace { get; init; }

    /// <summary>Whether the request was sent to no region in particular: the bucket is then looked for in all of them.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether the host name is one of AWS's that name no region, such as <c>bucket.s3.amazonaws.com</c>.</summary>
    public bool HasGlobalName { get; init; }
}
