using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Irsactl.Explain.Checks;

/// <summary>
/// The subject of a GitHub workflow. Those of repositories made since July 15, 2026, and of others that ask for it, are immutable: the ids
/// of owner and repository stand behind the names (GitHub Docs, "OpenID Connect reference").
/// </summary>
/// <param name="Owner">The owner's name; in a condition a pattern.</param>
/// <param name="OwnerId">The owner's id, or null.</param>
/// <param name="Repository">The repository's name; in a condition a pattern.</param>
/// <param name="RepositoryId">The repository's id, or null.</param>
/// <param name="Rest">What stands behind, from the colon on.</param>
internal sealed partial record GitHubSubject(string Owner, string? OwnerId, string Repository, string? RepositoryId, string Rest)
{
    private bool HasIds => OwnerId is not null || RepositoryId is not null;

    /// <summary>In what a condition and a token of the same names differ, and what mends it; null where it is not in the ids.</summary>
    public static (string Problem, string Remedy)? Difference(string key, string wanted, string found)
    {
        if (Parse(wanted) is not { } condition || Parse(found) is not { } token || !condition.NamesFit(token))
        {
            return null;
        }

        return (condition.HasIds, token.HasIds) switch
        {
            (false, true) => (
                "the token has GitHub's immutable subject, with the ids of owner and repository, and the condition has their names alone",
                $"write {condition.With(token)} into {key}"),
            (true, false) => (
                "the condition has the ids of GitHub's immutable subjects, and the token's subject is not one",
                $"write {condition with { OwnerId = null, RepositoryId = null }} into {key}, "
                    + "or have the repository's tokens get immutable subjects"),
            (true, true) when condition.IdsDiffer(token) => (
                "the same names and other ids: it is another owner or repository, that was given a name that was free",
                $"make sure which one is meant (gh api repos/{token.Owner}/{token.Repository}) before anything is changed in {key}"),
            _ => null,
        };
    }

    /// <inheritdoc />
    public override string ToString() => $"repo:{WithId(Owner, OwnerId)}/{WithId(Repository, RepositoryId)}{Rest}";

    private static GitHubSubject? Parse(string subject) => Form().Match(subject) is { Success: true, Groups: var groups }
        ? new GitHubSubject(
            groups["owner"].Value, Id(groups["ownerId"]), groups["repository"].Value, Id(groups["repositoryId"]), groups["rest"].Value)
        : null;

    private static string? Id(Group group) => group.Success ? group.Value : null;

    private static string WithId(string name, string? id) => id is null ? name : $"{name}@{id}";

    private bool NamesFit(GitHubSubject token) =>
        FileSystemName.MatchesSimpleExpression(Owner, token.Owner, ignoreCase: false)
        && FileSystemName.MatchesSimpleExpression(Repository, token.Repository, ignoreCase: false);

    private bool IdsDiffer(GitHubSubject token) => Differ(OwnerId, token.OwnerId) || Differ(RepositoryId, token.RepositoryId);

    private static bool Differ(string? wanted, string? found) =>
        wanted is not null && !FileSystemName.MatchesSimpleExpression(wanted, found ?? "", ignoreCase: false);

    /// <summary>The same condition for the token's owner and repository; a pattern for names has no one id.</summary>
    private GitHubSubject With(GitHubSubject token) => this with
    {
        OwnerId = Owner == token.Owner ? token.OwnerId : null,
        RepositoryId = Repository == token.Repository ? token.RepositoryId : null,
    };

    [GeneratedRegex(
        @"\Arepo:(?<owner>[^/@:]+)(?:@(?<ownerId>[0-9*]+))?/(?<repository>[^/@:]+)(?:@(?<repositoryId>[0-9*]+))?(?<rest>(?::.*)?)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        1000)]
    private static partial Regex Form();
}
