namespace Irsactl.Aws.Clients.Iam;

/// <summary>What CreateRole is told.</summary>
public sealed record NewRole
{
    /// <summary>The name: at most 64 of letters, digits and <c>_+=,.@-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path, with a slash at both ends; at most 512 characters.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The trust policy as JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>A description of at most 1,000 characters, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The ARN of the permissions boundary, or null.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>The longest session in seconds, 3,600 to 43,200; null: AWS's default, 3,600.</summary>
    public int? MaxSessionDuration { get; init; }

    /// <summary>At most 50 tags.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];
}
