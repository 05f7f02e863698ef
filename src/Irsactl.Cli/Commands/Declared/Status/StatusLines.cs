using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Plans;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>Drift in lines, one a resource.</summary>
internal static class StatusLines
{
    private const int MostOfNew = 3;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> OfDrift(MemberStatus status)
    {
        if (status.Member.Kind == MemberKind.Left)
        {
            return [$"drift   declared no longer, with {status.Drift.Length} resources; apply --prune takes it away"];
        }

        if (status.IsNew)
        {
            return [$"drift   nothing of it is there yet: irsactl apply makes {status.Drift.Length} resources"];
        }

        return
        [
            .. status.Drift.Select(result => $"drift   {PlanLines.Head(result).Text}{ChangesOf([.. result.Changes])}"),
            .. status.Foreign.Select(thing => $"drift   {PlanLines.Of(thing)}"),
        ];
    }

    private static string ChangesOf(IReadOnlyList<string> changes) => changes.Count switch
    {
        0 => "",
        <= MostOfNew => $": {string.Join(", ", changes)}",
        _ => $": {string.Join(", ", changes.Take(MostOfNew))} and {changes.Count - MostOfNew} more",
    };
}
