using System.Collections.Immutable;

namespace Irsactl.LocalAws.Iam.Model;

/// <summary>A user.</summary>
internal sealed record User : IamPrincipal
{
    /// <summary>The access keys, the oldest first.</summary>
    public ImmutableList<UserAccessKey> AccessKeys { get; init; } = [];
}

/// <summary>A long-lived key of a user.</summary>
/// <param name="Id">The key id, <c>AKIA…</c>.</param>
/// <param name="Secret">The secret, shown once.</param>
/// <param name="Created">When it was made.</param>
/// <param name="IsActive">Whether it can sign.</param>
internal sealed record UserAccessKey(string Id, string Secret, DateTimeOffset Created, bool IsActive = true);
