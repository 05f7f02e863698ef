using System.Collections.Immutable;
using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>
/// Holds a run to the plan that somebody has seen: what he has not seen is not done. Attributes are compared one by one, old and new.
/// </summary>
internal static class PlanMoves
{
    private const int MostShown = 10;

    /// <summary>Throws where a run would do something else than was planned.</summary>
    /// <param name="planned">The plan that was seen.</param>
    /// <param name="now">What would be done now.</param>
    /// <param name="isExact">Whether what needs not be done any longer counts, too.</param>
    /// <exception cref="IrsactlException">It would (<see cref="CliErrors.PlanMoved"/>).</exception>
    public static void Require(ProvisioningReport planned, ProvisioningReport now, bool isExact)
    {
        if (planned.AccountId is { } account && now.AccountId is { } other && account != other)
        {
            throw new IrsactlException(
                CliErrors.UnusablePlan,
                $"the plan is for account {account}, and the credentials are of account {other}",
                "use credentials of the plan's account, or plan again");
        }

        var moves = Of(planned, now, isExact);
        if (moves.IsEmpty)
        {
            return;
        }

        var more = moves.Length > MostShown ? string.Create(CultureInfo.InvariantCulture, $"; and {moves.Length - MostShown} more") : "";
        throw new IrsactlException(
            CliErrors.PlanMoved,
            $"what is there has moved since the plan, and nothing has been done: {string.Join("; ", moves.Take(MostShown))}{more}",
            "plan again, and look at what is new");
    }

    /// <summary>What a run would do that was not planned, a phrase each.</summary>
    public static ImmutableArray<string> Of(ProvisioningReport planned, ProvisioningReport now, bool isExact)
    {
        var before = planned.Results.ToDictionary(result => result.Key);
        var after = now.Results.ToDictionary(result => result.Key);
        return
        [
            .. planned.IssuerChange != now.IssuerChange
                ? [$"the issuer would become {Text(now.IssuerChange)} instead of {Text(planned.IssuerChange)}"]
                : (string[])[],
            .. now.Results.SelectMany(result => Moves(before.GetValueOrDefault(result.Key), result, isExact)),
            .. isExact ? planned.Results.Where(result => IsWork(result) && !after.ContainsKey(result.Key))
                .Select(result => $"{result.Key} was to be {Verb(result)}, and is not part of it any longer") : [],
        ];
    }

    private static IEnumerable<string> Moves(ResourceResult? planned, ResourceResult now, bool isExact)
    {
        var (before, after) = (planned is null ? "unchanged" : Verb(planned), Verb(now));
        if (before != after)
        {
            return isExact || IsWork(now) ? [$"{now.Key} was to be {before}, and would be {after}{Why(now)}"] : [];
        }

        // What is made of something that AWS names has attributes that a plan could not have.
        var isOpen = planned is { Outcome: ResourceOutcome.Created } && planned.Attributes.Any(change => change.After.IsUnknown);
        var seen = (planned?.Attributes ?? []).ToLookup(change => change.Path, StringComparer.Ordinal);
        var found = now.Attributes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Attributes
                .Where(change => !isOpen || seen.Contains(change.Path))
                .SelectMany(change => Moves(now.Key, seen[change.Path].FirstOrDefault(), change)),
            .. isExact
                ? seen.Where(changes => !found.Contains(changes.Key))
                    .Select(changes => $"{now.Key}: {changes.Key} was {changes.First().Before}, and needs no change any longer")
                : [],
        ];
    }

    private static IEnumerable<string> Moves(ResourceKey key, AttributeChange? planned, AttributeChange now)
    {
        if (planned is null)
        {
            return [$"{key}: {now.Path} is {Short(now.Before)} now, and was as it should be"];
        }

        if (!planned.Before.Equals(now.Before))
        {
            return [$"{key}: {now.Path} is {Short(now.Before)} now, and was {Short(planned.Before)}"];
        }

        // What a plan does not know may become anything.
        return planned.After.IsUnknown || planned.After.Equals(now.After)
            ? []
            : [$"{key}: {now.Path} would become {Short(now.After)} instead of {Short(planned.After)}"];
    }

    private static string Why(ResourceResult now) => now.Outcome == ResourceOutcome.Updated && !now.Attributes.IsEmpty
        ? $" ({string.Join(", ", now.Attributes.Select(change => change.Path).Distinct(StringComparer.Ordinal))})"
        : "";

    private static string Short(AttributeValue value) =>
        value.Kind == AttributeValueKind.Policy ? "another policy" : value.ToString();

    private static string Text(IssuerChange? change) => change is null ? "no other" : change.To ?? "one that AWS names";

    private static bool IsWork(ResourceResult result) => result.Outcome != ResourceOutcome.Unchanged;

    private static string Verb(ResourceResult result) => result.Outcome switch
    {
        ResourceOutcome.Created => "created",
        ResourceOutcome.Updated => "updated",
        ResourceOutcome.Deleted => "deleted",
        _ => "unchanged",
    };
}
