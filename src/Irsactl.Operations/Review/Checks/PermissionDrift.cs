using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>
/// How what a role may do differs from what its request asks for: statement by statement, action by action, whatever the policies are
/// called and however they are cut. Conditions are compared and not judged.
/// </summary>
internal sealed record PermissionDrift
{
    private const int MostShown = 5;

    /// <summary>What is asked for and not allowed.</summary>
    public ImmutableArray<string> Missing { get; private init; } = [];

    /// <summary>What is allowed and not asked for.</summary>
    public ImmutableArray<string> Wider { get; private init; } = [];

    /// <summary>What is asked for, and denied or kept out by the permissions boundary.</summary>
    public ImmutableArray<string> Limited { get; private init; } = [];

    /// <summary>Compares.</summary>
    /// <param name="asked">What the request asks for.</param>
    /// <param name="has">What the role has.</param>
    public static PermissionDrift Of(ImmutableArray<StatementEntry> asked, RolePermissions has)
    {
        Grant[] wanted = [.. Grant.Of(asked)];
        var statements = has.Policies.SelectMany(policy => GrantStatement.Read(policy.Name, policy.Json)).ToList();
        var allowed = statements.Where(statement => statement.Allows).ToList();
        var boundary = has.Boundary is { } text ? GrantStatement.Read(has.BoundaryArn ?? "", text).ToList() : null;
        return new PermissionDrift
        {
            Missing = [.. wanted.Where(grant => !allowed.Exists(statement => statement.Covers(grant))).Select(grant => grant.ToString())],
            Wider = [.. allowed.SelectMany(statement => statement.Beyond(wanted))],
            Limited =
            [
                .. wanted.Where(grant => statements.Exists(statement => statement.Denies(grant))).Select(grant => $"{grant}: denied"),
                .. boundary is null ? []
                    : wanted.Where(grant => boundary.Exists(statement => statement.Denies(grant))
                        || !boundary.Exists(statement => statement.MayAllow(grant))).Select(grant => $"{grant}: kept out by the boundary"),
            ],
        };
    }

    /// <summary>Takes it down.</summary>
    public void Note(string role, string remedy, PartNotes notes)
    {
        if (!Missing.IsEmpty)
        {
            notes.Fail(ReviewFindings.PermissionsMissing, $"{role} lacks what its request asks for", remedy, Shown(Missing), "not allowed");
        }

        if (!Limited.IsEmpty)
        {
            notes.Fail(
                ReviewFindings.PermissionsLimited,
                $"{role} is not let do what its request asks for",
                "see the role's Deny statements and its permissions boundary",
                "allowed",
                Shown(Limited));
        }

        if (!Wider.IsEmpty)
        {
            notes.Warn(
                ReviewFindings.PermissionsWider,
                $"{role} may do more than its request asks for",
                "where nobody needs it, irsactl aws create-iam-roles --prune takes it away",
                "what the request asks for",
                Shown(Wider));
        }
    }

    private static string Shown(ImmutableArray<string> items) => items.Length <= MostShown
        ? string.Join("; ", items)
        : $"{string.Join("; ", items.Take(MostShown))}; {items.Length - MostShown} more";
}
