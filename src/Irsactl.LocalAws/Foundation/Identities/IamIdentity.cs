using System.Collections.Immutable;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>What roles, users and groups have in common: policies can be attached to them.</summary>
internal abstract record IamIdentity
{
    /// <summary>The name, unique among its kind without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>The path, from <c>/</c> to <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The unique id, never used again.</summary>
    public required string Id { get; init; }

    /// <summary>The ARN, path included.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The inline policies by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> InlinePolicies
    {
        get;
        init => field = value.WithComparers(StringComparer.OrdinalIgnoreCase);
    } =
        ImmutableSortedDictionary.Create<string, PolicyDocument>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ARNs of the attached policies, in the order they were attached.</summary>
    public ImmutableList<string> AttachedPolicies { get; init; } = [];
}
