using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>
/// One line of an access log: 27 fields with a space between them, <c>-</c> for what there is not (S3 User Guide, "Amazon S3 server
/// access log format"). As in AWS nothing is escaped inside the quoted fields; a header cannot hold the end of a line.
/// </summary>
internal sealed record LogLine
{
    private const string None = "-";

    /// <summary>The call that is logged.</summary>
    public required AwsCall Call { get; init; }

    /// <summary>The bucket that was asked.</summary>
    public required BucketSettings Bucket { get; init; }

    /// <summary>When the request came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The operation's name in logs.</summary>
    public required string Operation { get; init; }

    /// <summary>The key, empty where the request is about none.</summary>
    public required string Key { get; init; }

    /// <summary>The refusal's code, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The size of the object, or null.</summary>
    public long? ObjectSize { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the line is about a part of the request only, which has no request line of its own.</summary>
    public bool IsPart { get; init; }

    /// <inheritdoc />
    public override string ToString()
    {
        var (http, response) = (Call.Http, Call.Http.Response);
        var (total, signature) = (Number((long)Elapsed.TotalMilliseconds), Signature());
        var tls = http.Features.Get<ITlsConnectionFeature>() as TlsConnection;
        string[] fields =
        [
            S3Context.CanonicalUserId(Bucket.OwnerAccountId),
            Bucket.Name,
            Time.UtcDateTime.ToString("'['dd/MMM/yyyy':'HH':'mm':'ss' +0000]'", CultureInfo.InvariantCulture),
            http.Connection.RemoteIpAddress?.ToString() ?? None,
            Requester(),
            Call.RequestId,
            Operation,
            EncodedKey(),
            IsPart ? None : Quoted($"{http.Request.Method} {RawTarget()} {http.Request.Protocol}"),
            Number(Operation is LogOperationName.BatchDelete ? StatusCodes.Status204NoContent : response.StatusCode),
            ErrorCode ?? None,
            IsPart || HttpMethods.IsHead(http.Request.Method) || response.ContentLength is null or 0
                ? None
                : Number(response.ContentLength.Value),
            ObjectSize is { } size ? Number(size) : None,
            IsPart ? None : total,
            IsPart || ObjectSize is null ? None : total,
            IsPart ? None : Quoted(Header("Referer")),
            IsPart ? None : Quoted(Header("User-Agent")),
            None,
            response.Headers["x-amz-id-2"].ToString() is { Length: > 0 } hostId ? hostId : None,
            signature.Version,
            tls?.CipherSuiteName ?? None,
            signature.Place,
            Header("Host"),
            tls?.ProtocolName ?? None,
            None,
            None,
            None,
        ];
        return string.Join(' ', fields);
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Encode(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);

    private string Header(string name) => Call.Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : None;

    private string RawTarget()
    {
        var (path, query) = WireRequest.Target(Call.Http);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    // A root is its account's canonical id, everyone else an ARN.
    private string Requester() => Call.Caller.Principal switch
    {
        { Kind: PrincipalKind.Root, AccountId: { } account } => S3Context.CanonicalUserId(account),
        { Arn: { } arn } => arn,
        _ => None,
    };

    // Keys come out encoded twice, those of batch deletions once.
    private string EncodedKey() => Key.Length == 0 ? None : Operation is LogOperationName.BatchDelete ? Encode(Key) : Encode(Encode(Key));

    private (string Version, string Place) Signature() =>
        Call.Caller.AccessKeyId is null ? (None, None)
        : ("SigV4", new S3Query(WireRequest.Target(Call.Http).Query).Has("X-Amz-Signature") ? "QueryString" : "AuthHeader");
}
