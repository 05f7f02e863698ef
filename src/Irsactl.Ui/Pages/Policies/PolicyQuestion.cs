using System.Collections.Immutable;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>Policies, and what is to be done.</summary>
public sealed record PolicyQuestion
{
    /// <summary>A role in AWS whose policies are read, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The role's identity policies, where no role in AWS is named.</summary>
    public ImmutableArray<string> Identity { get; init; } = [];

    /// <summary>The permissions boundary, or null.</summary>
    public string? Boundary { get; init; }

    /// <summary>The session's policy, or null.</summary>
    public string? Session { get; init; }

    /// <summary>The resource's own policy, or null.</summary>
    public string? Resource { get; init; }

    /// <summary>The role that the policies are for, where conditions or principals name it; null for nobody in particular.</summary>
    public string? CallerArn { get; init; }

    /// <summary>The actions, each by its name.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>The resources, ARNs or <c>*</c>.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Condition keys as <c>key=value[,value]</c>.</summary>
    public ImmutableArray<string> Context { get; init; } = [];
}
