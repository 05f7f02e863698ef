using System.Net;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>
/// One request of this AWS's past. It holds what it was made of as it came: path, messages and body can contain secrets, which
/// <see cref="Secrets"/> takes out where an event is shown.
/// </summary>
internal sealed record RequestEvent
{
    /// <summary>When the request came, by the clock of this AWS.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>From the request's head to the answer's.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The signing name of the service asked for.</summary>
    public required string Service { get; init; }

    /// <summary>The API name, empty where the request names none.</summary>
    public required string Operation { get; init; }

    /// <summary>The region that answered, or null where no service did.</summary>
    public string? Region { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Host name and, where it was given, port.</summary>
    public required string Host { get; init; }

    /// <summary>The path as sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The HTTP status, or null where the connection broke before one was sent.</summary>
    public int? Status { get; init; }

    /// <summary>The code of the refusal, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The message of the refusal, or null.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The request id, or null where no service answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>Who called; null where the signature was not found right.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The access key id that the signature names, checked or not; null without a signature.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Whom the token of an AssumeRoleWithWebIdentity speaks for; null where none was verified.</summary>
    public WebIdentityCaller? WebIdentity { get; init; }

    /// <summary>Why a web identity was refused, or null.</summary>
    public WebIdentityRefusal? WebIdentityRefusal { get; init; }

    /// <summary>The authorisations that were made.</summary>
    public IReadOnlyList<MadeDecision> Decisions { get; init; } = [];

    /// <summary>Why it was refused, where neither a policy nor the message says it; or null.</summary>
    public string? Remark { get; init; }

    /// <summary>The bucket that the host name stands for, or null.</summary>
    public string? HostBucket { get; init; }

    /// <summary>The body with the parameters, or empty: <see cref="RequestTrace.Body"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The parameters of a request whose body was not kept: <see cref="RequestTrace.Parameters"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Parameters { get; init; }

    /// <summary>The address the request came from, or null.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>What the client calls itself, or null.</summary>
    public string? UserAgent { get; init; }
}
