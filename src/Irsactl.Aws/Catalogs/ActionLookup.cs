using Irsactl.Aws.Policies;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Catalogs;

/// <summary>Looks one action up, and for what comes closest where it is not there.</summary>
internal sealed class ActionLookup(ServiceCatalog catalog, string action, string prefix, string name)
{
    private const string NoService = "no such service";
    private const string NoAction = "no such action";
    private const string NoMatch = "matches no action";
    private const int MostInPrefix = 2;
    private const int MostInName = 3;

    private static readonly ConditionContext Nothing = new();

    public ActionAdvice? Advise()
    {
        if (HasWildcard(prefix))
        {
            // IAM takes such a vendor only as a lone star.
            return catalog.Services.Any(service => MatchesAny(service)) ? null : new ActionAdvice(action, NoMatch, null);
        }

        if (catalog.Find(prefix) is not { } service)
        {
            return new ActionAdvice(
                action, NoService, ClosestName.Find(prefix, catalog.Services.Select(known => known.Prefix), MostInPrefix) is { } other
                    ? $"{other}:{name}"
                    : null);
        }

        if (HasWildcard(name))
        {
            return MatchesAny(service) ? null : new ActionAdvice(action, NoMatch, ClosestPattern(service));
        }

        return service.Actions.ContainsKey(name) ? null : new ActionAdvice(action, NoAction, Closest(service) ?? Elsewhere());
    }

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    private bool MatchesAny(CatalogService service)
    {
        var pattern = Pattern.Parse(name, PatternSyntax.Wildcards);
        return service.Actions.Keys.Any(known => pattern.Match(known, Nothing, ignoreCase: true) is PatternMatch.Yes);
    }

    private string? Closest(CatalogService service) =>
        ClosestName.Find(name, service.Actions.Keys, Math.Min(MostInName, Math.Max(1, name.Length / 4))) is { } known
            ? $"{service.Prefix}:{known}"
            : null;

    /// <summary>The one service that does have an action of this name.</summary>
    private string? Elsewhere()
    {
        string[] found =
            [.. catalog.Services.Where(service => service.Actions.ContainsKey(name)).Take(2).Select(service => $"{service.Prefix}:{name}")];
        return found is [var only] ? only : null;
    }

    /// <summary>For <c>Decsribe*</c>: what actions begin with that differs little from what stands before the star.</summary>
    private string? ClosestPattern(CatalogService service)
    {
        var start = name[..^1];
        if (!name.EndsWith('*') || HasWildcard(start) || start.Length == 0)
        {
            return null;
        }

        var starts = service.Actions.Keys
            .SelectMany(known => new[] { start.Length - 1, start.Length, start.Length + 1 }
                .Where(length => length > 0 && length <= known.Length)
                .Select(length => known[..length]))
            .Distinct(StringComparer.Ordinal);
        return ClosestName.Find(start, starts, Math.Min(MostInName, Math.Max(1, start.Length / 4))) is { } closest
            ? $"{service.Prefix}:{closest}*"
            : null;
    }
}
