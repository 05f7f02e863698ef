using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Releases;

/// <summary>What a request asks for in a later release that it did not ask for before, or no longer.</summary>
public sealed record RequestChange
{
    /// <summary>As it was.</summary>
    public required CredentialsRequest Old { get; init; }

    /// <summary>As it is.</summary>
    public required CredentialsRequest New { get; init; }

    /// <summary>Permissions that come, such as <c>Allow ec2:CreateTags on *</c>.</summary>
    public ImmutableArray<string> Granted { get; init; } = [];

    /// <summary>Permissions that go.</summary>
    public ImmutableArray<string> Revoked { get; init; } = [];

    /// <summary>Service accounts that may assume the role from now on.</summary>
    public ImmutableArray<string> NewAccounts { get; init; } = [];

    /// <summary>Service accounts that no longer do.</summary>
    public ImmutableArray<string> GoneAccounts { get; init; } = [];

    /// <summary>Whether the components look for the token in another file.</summary>
    public bool MovesToken => Old.CloudTokenPath != New.CloudTokenPath;

    /// <summary>Whether role or Secret must be changed for the later release to work: less than before is enough for it.</summary>
    public bool IsNeeded =>
        Granted.Any(permission => permission.StartsWith(nameof(StatementEffect.Allow), StringComparison.Ordinal))
        || Revoked.Any(permission => permission.StartsWith(nameof(StatementEffect.Deny), StringComparison.Ordinal))
        || NewAccounts.Length > 0
        || MovesToken;

    /// <summary>Compares two requests for the same Secret; null where they ask for the same.</summary>
    internal static RequestChange? Between(CredentialsRequest old, CredentialsRequest later)
    {
        var (before, after) = (Permissions(old), Permissions(later));
        var change = new RequestChange
        {
            Old = old,
            New = later,
            Granted = [.. after.Except(before, StringComparer.Ordinal)],
            Revoked = [.. before.Except(after, StringComparer.Ordinal)],
            NewAccounts = [.. later.ServiceAccountNames.Except(old.ServiceAccountNames, StringComparer.Ordinal)],
            GoneAccounts = [.. old.ServiceAccountNames.Except(later.ServiceAccountNames, StringComparer.Ordinal)],
        };
        return change is { Granted: [], Revoked: [], NewAccounts: [], GoneAccounts: [], MovesToken: false } ? null : change;
    }

    /// <summary>The permissions of a request, one an action, in their order.</summary>
    /// <param name="request">The request.</param>
    public static ImmutableArray<string> Permissions(CredentialsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
        [
            .. request.StatementEntries
                .SelectMany(statement => statement.Actions.Select(action =>
                    $"{statement.Effect} {action} on {statement.Resource}{(statement.ConditionJson is { } condition ? $" if {condition}" : "")}"))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
