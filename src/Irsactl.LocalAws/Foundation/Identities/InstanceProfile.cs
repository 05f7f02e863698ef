namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>An instance profile: what hands a role to an EC2 instance. A role in one cannot be deleted.</summary>
internal sealed record InstanceProfile
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The unique id, <c>AIPA…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The name of the role in it, or null.</summary>
    public string? RoleName { get; init; }

    /// <summary>The tags.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;
}
