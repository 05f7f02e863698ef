using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Irsactl.Aws.Policies.Comparison;

/// <summary>
/// How two policies differ, statement by statement. Statements are matched by their names, then by what they say, the most alike first;
/// spelling shows nothing: neither the order of anything, nor whether a single value stands in a list.
/// </summary>
public sealed class PolicyComparison
{
    // What a policy without one means.
    private const string OldVersion = "2008-10-17";

    private PolicyComparison(ImmutableArray<StatementChange> statements, ImmutableArray<ElementChange> header) =>
        (Statements, Header) = (statements, header);

    /// <summary>What became of the statements that differ, in the order of the policy after; those that are gone come last.</summary>
    public ImmutableArray<StatementChange> Statements { get; }

    /// <summary>What else differs: <c>version</c>, the language's, which decides what variables mean, and <c>id</c>.</summary>
    public ImmutableArray<ElementChange> Header { get; }

    /// <summary>Compares.</summary>
    /// <param name="before">A policy; null for one without statements.</param>
    /// <param name="after">Another one; null likewise.</param>
    /// <param name="comparison">How they differ; null where a text is no policy.</param>
    public static bool TryCompare(string? before, string? after, [NotNullWhen(true)] out PolicyComparison? comparison)
    {
        if (Parsed.TryOf(before) is not { } from || Parsed.TryOf(after) is not { } to)
        {
            comparison = null;
            return false;
        }

        comparison = new PolicyComparison(
            Compare(from.Statements, to.Statements), before is null || after is null ? [] : HeaderOf(from, to));
        return true;
    }

    private static ImmutableArray<ElementChange> HeaderOf(Parsed from, Parsed to) =>
        [.. Change("version", from.Version ?? OldVersion, to.Version ?? OldVersion), .. Change("id", from.Id, to.Id)];

    private static ImmutableArray<ElementChange> Change(string element, string? before, string? after) => before == after
        ? []
        : [new ElementChange(element, after is null ? [] : [after], before is null ? [] : [before])];

    private static ImmutableArray<StatementChange> Compare(
        ImmutableArray<ComparedStatement> before, ImmutableArray<ComparedStatement> after)
    {
        var left = before.ToList();
        var partners = new Dictionary<ComparedStatement, ComparedStatement>();
        Match((from, to) => from.Sid == to.Sid && from.Meaning == to.Meaning);
        Match((from, to) => from.Sid is not null && from.Sid == to.Sid);
        Match((from, to) => from.Meaning == to.Meaning);
        foreach (var (from, to, likeness) in
            (from one in left.ToList()
             from other in after
             where !partners.ContainsKey(other)
             select (one, other, likeness: one.Likeness(other))).OrderByDescending(pair => pair.likeness))
        {
            if (likeness > 0 && left.Contains(from) && partners.TryAdd(to, from))
            {
                left.Remove(from);
            }
        }

        return
        [
            .. after.SelectMany(to => partners.TryGetValue(to, out var from) ? Changed(from, to) : [Whole(StatementChangeKind.Added, to)]),
            .. left.Select(from => Whole(StatementChangeKind.Removed, from)),
        ];

        void Match(Func<ComparedStatement, ComparedStatement, bool> isPair)
        {
            foreach (var to in after.Where(to => !partners.ContainsKey(to)))
            {
                if (left.Find(from => isPair(from, to)) is { } from)
                {
                    left.Remove(from);
                    partners.Add(to, from);
                }
            }
        }
    }

    private static StatementChange Whole(StatementChangeKind kind, ComparedStatement statement) =>
        new(kind, statement.Sid, statement.Text, []);

    private static ImmutableArray<StatementChange> Changed(ComparedStatement from, ComparedStatement to) =>
        from.ChangesTo(to) is { IsEmpty: false } changes
            ? [new StatementChange(StatementChangeKind.Changed, from.Sid, from.Text, changes)]
            : [];

    /// <summary>A policy that has been read.</summary>
    private sealed record Parsed(ImmutableArray<ComparedStatement> Statements, string? Version, string? Id)
    {
        public static Parsed? TryOf(string? json) => json is null || IsWithoutStatements(json) ? new Parsed([], null, null)
            : PolicyDocument.TryParse(json, out var policy, out _)
                ? new Parsed([.. policy.Statements.Select(ComparedStatement.Of)], policy.Version, policy.Id)
                : null;

        /// <summary>IAM takes no such policy, and it says that nobody may do anything.</summary>
        private static bool IsWithoutStatements(string json)
        {
            try
            {
                using var document = JsonDocument.Parse(json);
                return document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("Statement", out var statements)
                    && statements.ValueKind == JsonValueKind.Array && statements.GetArrayLength() == 0;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
