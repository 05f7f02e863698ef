using System.Collections.Immutable;

namespace Irsactl.Aws.Permissions;

/// <summary>One action of IAM that a program may ask for, on what, and when.</summary>
/// <param name="Action">The action, such as <c>iam:CreateRole</c>.</param>
/// <param name="Uses">The parts of the work that it is for.</param>
/// <param name="Group">What it is about, in letters and digits: the statement's name begins with it.</param>
/// <param name="Resources">ARNs with wildcards; a lone star only where <see cref="WhyAny"/> says why.</param>
public sealed record PermittedAction(string Action, PermissionUse Uses, string Group, ImmutableArray<string> Resources)
{
    /// <summary>The conditions, all of which must hold.</summary>
    public ImmutableArray<PermissionCondition> Conditions { get; init; } = [];

    /// <summary>
    /// The situation in which the action is asked for, where runs as such do without it; null where every run of some kind asks for it.
    /// </summary>
    public string? When { get; init; }

    /// <summary>Why the resource is a star; null where it is not.</summary>
    public string? WhyAny { get; init; }

    /// <summary>What two permissions have in common that can stand in one statement.</summary>
    internal string StatementKey => $"{Group}\n{string.Join('\n', Resources)}\n\n{string.Join('\n', Conditions)}";
}
