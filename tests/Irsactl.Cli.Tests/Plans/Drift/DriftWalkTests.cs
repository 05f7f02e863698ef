using Irsactl.Cli.Commands.Aws;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>
/// Drift made by hand in each attribute of each kind of resource is found by a plan, which names it and nothing else, is shown readably,
/// and is repaired; then there is nothing left to do.
/// </summary>
public sealed class DriftWalkTests
{
    public static TheoryData<string> Worlds { get; } = [.. DriftWorlds.Hostings.Keys];

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Drift_OfEachAttribute_IsFoundShownAndRepaired(string name)
    {
        var (world, made) = await DriftWorld.StartAsync(DriftWorlds.Hostings[name]);
        await using var _ = world;
        RequireRows(made);
        await using var shown = new StringWriter { NewLine = "\n" };
        await shown.WriteLineAsync("=== nothing has been made");
        PlanText.Write(shown, made, colors: false);

        foreach (var row in DriftWorlds.RowsOf(name))
        {
            var what = $"{row.Kind}: {row.Paths}";
            await row.DriftAsync(world);

            var plan = await world.PlanAsync();
            plan.Errors.ShouldBeEmpty(what);
            var changed = plan.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged).ToList();
            changed.Select(result => result.Key.Kind).Order(StringComparer.Ordinal)
                .SequenceEqual(row.Kind.Split('|'), StringComparer.Ordinal)
                .ShouldBeTrue($"{what}: {string.Join(", ", changed.Select(result => result.Key))}");
            string[] paths =
                [.. changed.SelectMany(result => result.Attributes).Select(change => change.Path).Order(StringComparer.Ordinal)];
            paths.SequenceEqual(row.Attributes, StringComparer.Ordinal).ShouldBeTrue($"{what}: {string.Join(", ", paths)}");
            await shown.WriteLineAsync($"\n=== {what}");
            PlanText.Write(shown, plan, colors: false);

            (await world.ApplyAsync()).Errors.ShouldBeEmpty(what);
            var after = await world.PlanAsync();
            after.Count(ResourceOutcome.Unchanged).ShouldBe(after.Results.Length, what);
        }

        GoldenFile.ShouldMatch(world.Stable(shown.ToString()), $"{name}.txt");
    }

    /// <summary>Whatever a cluster is made of is in some row, or it is said why it cannot be.</summary>
    private static void RequireRows(ProvisioningReport made)
    {
        var rows = DriftWorlds.Hostings.Keys.SelectMany(DriftWorlds.RowsOf).ToList();
        var kinds = rows.SelectMany(row => row.Kind.Split('|')).Concat(Undriftable.Kinds.Keys).ToHashSet(StringComparer.Ordinal);
        var paths = rows.SelectMany(row => row.Kind.Split('|').SelectMany(kind => row.Attributes.Select(path => $"{kind}: {path}")))
            .Concat(Undriftable.Attributes.Keys)
            .ToHashSet(StringComparer.Ordinal);
        made.Results.Select(result => result.Key.Kind).Except(kinds, StringComparer.Ordinal).ShouldBeEmpty();
        made.Results.Where(result => result.Outcome == ResourceOutcome.Created)
            .SelectMany(result => result.Attributes.Select(change => (result.Key.Kind, change.Path)))
            .Where(attribute => !Undriftable.IsOwnership(attribute.Path))
            .Select(attribute => $"{attribute.Kind}: {attribute.Path}")
            .Except(paths, StringComparer.Ordinal)
            .ShouldBeEmpty();
        made.Results.Where(result => result.Outcome == ResourceOutcome.Created).ShouldAllBe(result => !result.Attributes.IsEmpty);
    }
}
