using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>A plan in lines, whatever they are written as.</summary>
internal static class PlanLines
{
    /// <summary>What would become of a resource: a line for itself, and below it each attribute.</summary>
    public static IEnumerable<PlanLine> Of(ResourceResult result) =>
        [Head(result), .. result.Attributes.SelectMany(attribute => AttributeLines.Of(attribute, depth: 1)), .. Others(result)];

    /// <summary>The resource alone.</summary>
    public static PlanLine Head(ResourceResult result) => result.Outcome switch
    {
        ResourceOutcome.Created => new PlanLine(PlanMark.Add, 0, $"create  {result.Key}"),
        ResourceOutcome.Deleted => new PlanLine(PlanMark.Remove, 0, $"delete  {result.Key}"),
        _ => new PlanLine(PlanMark.Change, 0, $"update  {result.Key}"),
    };

    /// <summary>What was not declared, and is only told.</summary>
    public static string Of(ForeignThing thing) =>
        $"foreign {thing}{(thing.Fate == ForeignFate.Prunable ? "" : " (stays with --prune, too)")}";

    /// <summary>What stays as it was found, in spite of what it is: what a run would take away stands among the updates.</summary>
    public static IReadOnlyList<ForeignThing> Undeclared(ProvisioningReport report) =>
        [.. report.Foreign.Where(thing => thing.Fate != ForeignFate.Pruned)];

    /// <summary>How many resources would become what.</summary>
    public static string Summary(ProvisioningReport report)
    {
        var foreign = Undeclared(report).Count;
        return $"{report.Count(ResourceOutcome.Created)} to create, {report.Count(ResourceOutcome.Updated)} to update, "
            + $"{report.Count(ResourceOutcome.Unchanged)} unchanged{(foreign == 0 ? "" : $", {foreign} not declared")}";
    }

    /// <summary>Where no attribute says it, the phrases do.</summary>
    private static IEnumerable<PlanLine> Others(ResourceResult result) => result.Attributes.IsEmpty
        ? result.Changes.Select(change => new PlanLine(PlanMark.Change, 1, change))
        : [];
}
