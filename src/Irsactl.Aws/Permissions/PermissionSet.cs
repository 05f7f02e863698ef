using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Permissions;

/// <summary>Permissions, each action on each resource once, as statements.</summary>
public sealed partial class PermissionSet
{
    private PermissionSet(ImmutableArray<PermissionStatement> statements) => Statements = statements;

    /// <summary>The statements, in the order in which their things were named first.</summary>
    public ImmutableArray<PermissionStatement> Statements { get; }

    /// <summary>Everything that is allowed.</summary>
    public IEnumerable<PermittedAction> Permissions => Statements.SelectMany(statement => statement.Permissions);

    /// <summary>Whether nothing is.</summary>
    public bool IsEmpty => Statements.IsEmpty;

    /// <summary>Takes what is for some part of the work, and puts together what can stand in one statement.</summary>
    public static PermissionSet Of(IEnumerable<PermittedAction> permissions, PermissionUse uses)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        List<string> sids = [];
        return new PermissionSet(
        [
            .. WithoutCovered([.. permissions.Where(permission => (permission.Uses & uses) != PermissionUse.None)])
                .GroupBy(permission => permission.StatementKey, StringComparer.Ordinal)
                .Select(group => new PermissionStatement(
                    NextSid(sids, group.First().Group),
                    [
                        .. group.GroupBy(permission => permission.Action, StringComparer.Ordinal)
                            .Select(Together)
                            .OrderBy(permission => permission.Action, StringComparer.Ordinal),
                    ])),
        ]);
    }

    /// <summary>What several sets allow, together.</summary>
    public static PermissionSet Together(IEnumerable<PermissionSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return Of(sets.SelectMany(set => set.Permissions), (PermissionUse)~0);
    }

    /// <summary>
    /// The same in as few statements as it takes, which have no names: for a policy that may be no longer than one.
    /// </summary>
    public PermissionSet Compact()
    {
        List<PermissionStatement> merged = [];
        foreach (var statement in Of(Permissions.Select(permission => permission with { Group = "" }), (PermissionUse)~0).Statements)
        {
            var index = merged.FindIndex(other => CanJoin(other, statement));
            if (index < 0)
            {
                merged.Add(statement with { Sid = "" });
            }
            else
            {
                merged[index] = Joined(merged[index], statement);
            }
        }

        return new PermissionSet([.. merged]);
    }

    /// <summary>
    /// Whether two statements mean the same as one with the actions and resources of both: no action of one acts on resources of the other.
    /// </summary>
    private static bool CanJoin(PermissionStatement one, PermissionStatement other) =>
        one.WhyAny is null && other.WhyAny is null
        && string.Join('\n', one.Conditions) == string.Join('\n', other.Conditions)
        && !ActOn(one.Actions, other.Resources)
        && !ActOn(other.Actions, one.Resources);

    private static bool ActOn(IEnumerable<string> actions, ImmutableArray<string> resources) =>
        actions.Any(action => resources.Any(resource => ActsOn(action, resource)));

    /// <summary>Whether a resource is of a type that an action acts on, by the catalog of services.</summary>
    private static bool ActsOn(string action, string resource) =>
        action.Split(':')[0] is var service && service == resource.Split(':')[2]
        && (ServiceCatalog.Instance.ResourceTypesOf(action) is not { } types
            || ServiceCatalog.Instance.Find(service) is not { } known
            || types.Any(type => !known.Resources.TryGetValue(type, out var form) || Covers(Variable.Replace(form, "*"), resource)));

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Variable { get; }

    private static PermissionStatement Joined(PermissionStatement one, PermissionStatement other)
    {
        ImmutableArray<string> resources = [.. one.Resources.Union(other.Resources, StringComparer.Ordinal)];
        return one with
        {
            Permissions =
            [
                .. one.Permissions.Concat(other.Permissions).Select(permission => permission with { Resources = resources })
                    .OrderBy(permission => permission.Action, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The same without one action of one statement; for a test that it is needed.</summary>
    public PermissionSet Without(string sid, string action) => new(
    [
        .. Statements
            .Select(statement => statement.Sid != sid
                ? statement
                : statement with { Permissions = statement.Permissions.RemoveAll(permission => permission.Action == action) })
            .Where(statement => !statement.Permissions.IsEmpty),
    ]);

    /// <summary>What several parts of the work ask for is asked for as such where one of them does so.</summary>
    private static PermittedAction Together(IEnumerable<PermittedAction> same)
    {
        var all = same.ToList();
        return all[0] with
        {
            Uses = all.Aggregate(PermissionUse.None, (uses, permission) => uses | permission.Uses),
            When = all.Exists(permission => permission.When is null)
                ? null
                : string.Join("; ", all.Select(permission => permission.When).Distinct(StringComparer.Ordinal)),
        };
    }

    /// <summary>Leaves out what another permission allows already: the same action on all these resources, without conditions.</summary>
    private static IEnumerable<PermittedAction> WithoutCovered(IReadOnlyList<PermittedAction> permissions)
    {
        foreach (var permission in permissions)
        {
            var same = permissions.Where(other => other.Action == permission.Action).ToList();
            if (!same.Exists(wide => Covers(wide, permission)))
            {
                yield return same.Exists(narrow => narrow.When is null && Covers(permission, narrow))
                    ? permission with { When = null }
                    : permission;
            }
        }
    }

    private static bool Covers(PermittedAction wide, PermittedAction narrow) =>
        (wide.Conditions.IsEmpty || string.Join('\n', wide.Conditions) == string.Join('\n', narrow.Conditions))
        && !wide.Resources.SequenceEqual(narrow.Resources, StringComparer.Ordinal)
        && narrow.Resources.All(resource => wide.Resources.Any(other => Covers(other, resource)));

    private static bool Covers(string wide, string narrow) =>
        Pattern.Parse(wide, PatternSyntax.Wildcards).Match(narrow, new ConditionContext(), ignoreCase: false) is PatternMatch.Yes;

    private static string NextSid(List<string> taken, string group)
    {
        var number = taken.Count(sid => sid == group) + 1;
        taken.Add(group);
        return number == 1 ? group : $"{group}{number}";
    }
}
