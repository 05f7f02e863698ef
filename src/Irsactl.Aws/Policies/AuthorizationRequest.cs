namespace Irsactl.Aws.Policies;

/// <summary>One thing that somebody wants to do.</summary>
public sealed record AuthorizationRequest
{
    /// <summary>The action, such as <c>s3:GetObject</c>; compared without regard to case.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN acted on, or <c>*</c> for actions without a resource.</summary>
    public required string Resource { get; init; }

    /// <summary>Who asks.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The condition keys of the request.</summary>
    public required ConditionContext Context { get; init; }

    /// <summary>The account that owns the resource, or null for the caller's own.</summary>
    public string? ResourceAccountId { get; init; }
}
