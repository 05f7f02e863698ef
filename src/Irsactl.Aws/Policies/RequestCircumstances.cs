namespace Irsactl.Aws.Policies;

/// <summary>
/// What is known of a request besides its caller: the source of the global condition keys (IAM User Guide, "AWS global condition context
/// keys"). What is null is not in the request.
/// </summary>
public sealed record RequestCircumstances
{
    /// <summary>When the request comes: <c>aws:CurrentTime</c> and <c>aws:EpochTime</c>.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether it comes over TLS: <c>aws:SecureTransport</c>.</summary>
    public bool IsSecure { get; init; } = true;

    /// <summary>Whether a service sends it with the credentials of its own caller: <c>aws:ViaAWSService</c>.</summary>
    public bool IsViaService { get; init; }

    /// <summary>The region called: <c>aws:RequestedRegion</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The account of the resource: <c>aws:ResourceAccount</c>.</summary>
    public string? ResourceAccountId { get; init; }

    /// <summary>The address it comes from: <c>aws:SourceIp</c>.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The header of that name: <c>aws:UserAgent</c>.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The header of that name: <c>aws:Referer</c>.</summary>
    public string? Referer { get; init; }

    /// <summary>The resource that a service calls on behalf of: <c>aws:SourceArn</c>.</summary>
    public string? SourceArn { get; init; }

    /// <summary>That resource's account: <c>aws:SourceAccount</c>.</summary>
    public string? SourceAccountId { get; init; }

    /// <summary>
    /// When the caller's temporary credentials were made, in whole seconds: <c>aws:TokenIssueTime</c>. Null for lasting ones.
    /// </summary>
    public DateTimeOffset? TokenIssued { get; init; }

    /// <summary>The source identity of the caller's session: <c>aws:SourceIdentity</c>.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The provider that vouched for the caller, by ARN: <c>aws:FederatedProvider</c>.</summary>
    public string? FederatedProvider { get; init; }
}
