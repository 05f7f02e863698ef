using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>Who sent a request, as the signature proved it.</summary>
internal sealed record Caller
{
    /// <summary>The caller of a request without a signature.</summary>
    public static Caller Anonymous { get; } = new() { Principal = RequestPrincipal.Anonymous };

    /// <summary>The principal that policies are matched against.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The user id that GetCallerIdentity reports, such as <c>AROA…:session</c>; null for an anonymous caller.</summary>
    public string? UserId { get; init; }

    /// <summary>The access key that signed, or null.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The session of a role behind the key, or null for users and the root.</summary>
    public TemporarySession? Session { get; init; }

    /// <summary>
    /// Whether a user or the root calls with credentials of GetSessionToken. Without MFA these are no good for IAM, and in STS only for
    /// AssumeRole and GetCallerIdentity (STS API Reference, "GetSessionToken").
    /// </summary>
    public bool IsUserSession { get; init; }

    /// <summary>The ARN of the resource that a service calls on behalf of (<c>aws:SourceArn</c>), or null.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The account of that resource (<c>aws:SourceAccount</c>), or null.</summary>
    public string? SourceAccount { get; init; }

    /// <summary>When STS made the credentials, in whole seconds; null for those that last.</summary>
    public DateTimeOffset? CredentialsIssued { get; init; }

    /// <summary>Whether the credentials end by themselves.</summary>
    public bool IsTemporary => Session is not null || IsUserSession;
}
