using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Tests.Aws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>
/// Flows that were run one after the other by users with exactly what permissions say: nothing was denied, and what each of them asked for.
/// </summary>
internal sealed class FlowRecord
{
    private readonly LocalCloud _cloud;
    private readonly List<(Flow Flow, string Before, IReadOnlyList<Authorization> Asked)> _runs = [];

    private FlowRecord(LocalCloud cloud) => _cloud = cloud;

    /// <summary>Runs them.</summary>
    public static async Task<FlowRecord> RunAsync(LocalCloud cloud, IEnumerable<Flow> flows, CancellationToken cancellationToken)
    {
        var record = new FlowRecord(cloud);
        foreach (var flow in flows)
        {
            await flow.PrepareAsync(cloud.Clients);
            var before = cloud.TakeSnapshot();
            using var user = await PermittedUser.CreateAsync(cloud, flow.Permissions, cancellationToken);
            var problems = await flow.RunAsync(user.Clients);
            var asked = await user.AskedAsync(cancellationToken);
            asked.Where(one => !one.IsAllowed).Select(one => one.ToString()).Distinct(StringComparer.Ordinal).ShouldBeEmpty($"denied in flow {flow.Name}");
            problems.ShouldBeEmpty($"failed in flow {flow.Name}");
            record._runs.Add((flow, before, asked));
        }

        return record;
    }

    /// <summary>
    /// The actions, by statement, without which no flow would have been refused anything, and which are not said to be for a situation.
    /// </summary>
    public IEnumerable<string> Superfluous() =>
        from statement in Statements()
        from permission in statement.Permissions
        where permission.When is null && Needing(statement.Sid, permission.Action).Count == 0
        select $"{statement.Sid} {permission.Action}";

    /// <summary>Those that no flow asked for, each for a situation of its own.</summary>
    public IEnumerable<string> NotReached() =>
        (from statement in Statements()
         from permission in statement.Permissions
         where permission.When is not null && Needing(statement.Sid, permission.Action).Count == 0
         select permission.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Runs a flow anew without each of its actions, and answers those with which nothing was denied.</summary>
    public async Task<IReadOnlyList<string>> DispensableAsync(CancellationToken cancellationToken)
    {
        List<string> dispensable = [];
        foreach (var (sid, action) in
            (from statement in Statements() from name in statement.Actions select (statement.Sid, name)).Distinct())
        {
            var needing = Needing(sid, action);
            if (needing.Count > 0 && !await IsMissedAsync(needing, sid, action, cancellationToken))
            {
                dispensable.Add($"{sid} {action}");
            }
        }

        return dispensable;
    }

    private async Task<bool> IsMissedAsync(IEnumerable<int> runs, string sid, string action, CancellationToken cancellationToken)
    {
        foreach (var (flow, before, _) in runs.Select(index => _runs[index]))
        {
            await _cloud.RestoreAsync(before);
            using var user = await PermittedUser.CreateAsync(_cloud, flow.Permissions.Without(sid, action), cancellationToken);
            _ = await Record.ExceptionAsync(async () => await flow.RunAsync(user.Clients));
            if ((await user.AskedAsync(cancellationToken)).Any(one => !one.IsAllowed))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<PermissionStatement> Statements() => _runs.SelectMany(run => run.Flow.Permissions.Statements);

    /// <summary>The flows that asked for something that this action of this statement alone allows.</summary>
    private List<int> Needing(string sid, string action) =>
    [
        .. _runs.Index()
            .Where(run => run.Item.Asked.Any(asked =>
                asked.Action == action
                && run.Item.Flow.Permissions.Statements.Where(statement => Allows(statement, asked)).ToList() is [var only] && only.Sid == sid))
            .Select(run => run.Index),
    ];

    private static bool Allows(PermissionStatement statement, Authorization asked) =>
        statement.Actions.Contains(asked.Action, StringComparer.Ordinal) && statement.Resources.Any(pattern => Fits(pattern, asked.Resource));

    private static bool Fits(string pattern, string resource) => System.Text.RegularExpressions.Regex.IsMatch(
        resource,
        $"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        System.Text.RegularExpressions.RegexOptions.None,
        TimeSpan.FromSeconds(1));
}
