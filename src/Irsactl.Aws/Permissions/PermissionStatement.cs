using System.Collections.Immutable;

namespace Irsactl.Aws.Permissions;

/// <summary>A statement of a policy that permissions make: it allows.</summary>
/// <param name="Sid">Its name, letters and digits; empty: it has none.</param>
/// <param name="Permissions">What it allows, one for each action, in the order of the actions.</param>
public sealed record PermissionStatement(string Sid, ImmutableArray<PermittedAction> Permissions)
{
    /// <summary>The actions, in alphabetical order.</summary>
    public IEnumerable<string> Actions => Permissions.Select(permission => permission.Action);

    /// <summary>On what.</summary>
    public ImmutableArray<string> Resources => Permissions[0].Resources;

    /// <summary>Under which conditions.</summary>
    public ImmutableArray<PermissionCondition> Conditions => Permissions[0].Conditions;

    /// <summary>Why the resource is a star; null where it is not.</summary>
    public string? WhyAny => Permissions[0].WhyAny;
}
