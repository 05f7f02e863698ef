namespace Irsactl.Gathering.AccessLogs;

/// <summary>One request for an issuer's document, as a log has it.</summary>
public sealed record DocumentRead
{
    /// <summary>When it came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The bucket or host that was asked; empty where the log does not say.</summary>
    public string Host { get; init; } = "";

    /// <summary>What was asked for: the object's key or the path, decoded, without a slash before it.</summary>
    public required string Path { get; init; }

    /// <summary>The method, such as <c>GET</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The status of the answer; null where the log does not say.</summary>
    public int? Status { get; init; }

    /// <summary>The refusal's code or kind, such as <c>AccessDenied</c>; null where there was none.</summary>
    public string? Error { get; init; }

    /// <summary>Who signed the request: an ARN, an account's canonical id, a service; null for nobody.</summary>
    public string? Requester { get; init; }

    /// <summary>What the reader calls itself; null where it says nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Where it came from; null where the log does not say.</summary>
    public string? Address { get; init; }

    /// <summary>The request's id, by which two logs are known to have the same one; null where the log has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether it came over plain HTTP, which AWS does not use for an issuer.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether it was answered with the document, or with word that it has not changed.</summary>
    public bool IsAnswered => Status is (>= 200 and < 300) or 304 || (Status is null && Error is null);

    /// <summary>Whether it was not.</summary>
    public bool IsRefused => !IsAnswered;
}
