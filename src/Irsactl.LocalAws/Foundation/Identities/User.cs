using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>A user.</summary>
internal sealed record User : IamPrincipal
{
    /// <summary>The most groups that a user can be in.</summary>
    public const int MaxGroups = 10;

    /// <summary>The names of the groups that the user is in.</summary>
    public ImmutableList<string> GroupNames { get; init; } = [];

    /// <summary>The access keys, the oldest first.</summary>
    public ImmutableList<UserAccessKey> AccessKeys { get; init; } = [];

    /// <summary>Whether the user is in a group.</summary>
    public bool IsIn(string groupName) => GroupNames.Contains(groupName, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A long-lived key of a user.</summary>
/// <param name="Id">The key id, <c>AKIA…</c>.</param>
/// <param name="Secret">The secret, shown once.</param>
/// <param name="Created">When it was made.</param>
/// <param name="IsActive">Whether it can sign.</param>
internal sealed record UserAccessKey(string Id, string Secret, DateTimeOffset Created, bool IsActive = true);
