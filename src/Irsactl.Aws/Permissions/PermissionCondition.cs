using System.Collections.Immutable;

namespace Irsactl.Aws.Permissions;

/// <summary>A condition under which an action is allowed.</summary>
/// <param name="Test">The operator, such as <c>StringEquals</c> or <c>ForAllValues:StringLike</c>.</param>
/// <param name="Key">The condition key.</param>
/// <param name="Values">The values, one of which has to be there.</param>
public sealed record PermissionCondition(string Test, string Key, ImmutableArray<string> Values)
{
    /// <summary>One line: operator, key and values.</summary>
    public override string ToString() => $"{Test} {Key} {string.Join(" | ", Values)}";
}
