namespace Irsactl.Aws.Federation;

/// <summary>Looks for the well-known mistakes in a condition on the <c>sub</c> claim of an external issuer.</summary>
public static class SubjectMistakes
{
    private static readonly string[] _tails = ["ref", "environment", "pull_request"];

    /// <summary>Looks at one value.</summary>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="comparison">The operator.</param>
    /// <param name="value">The value.</param>
    public static IEnumerable<TrustMistake> Of(string issuer, string comparison, string value)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(value);
        if (string.IsNullOrWhiteSpace(value) || value.StartsWith('*') || value.StartsWith('?'))
        {
            return [TrustMistake.Refused("lets in everybody who has tokens of the issuer", "begin with whose tokens are meant")];
        }

        if (IsLiteral(comparison) && value.AsSpan().ContainsAny('*', '?'))
        {
            return [TrustMistake.Refused($"has a wildcard, and {comparison} takes * and ? literally: no token fits", "use StringLike")];
        }

        return ExternalIssuer.Find(issuer) is not { } known ? []
            : value.StartsWith(known.SubjectStart, StringComparison.Ordinal) ? OfKnown(known, value[known.SubjectStart.Length..])
            : value.StartsWith(known.SubjectStart, StringComparison.OrdinalIgnoreCase)
                ? [TrustMistake.Refused("differs in the letter case, which counts", $"begin with {known.SubjectStart}")]
            : known.HasCustomSubjects
                ? [TrustMistake.Doubt(
                    $"is not how a subject of {known.Service} begins unless it was customised",
                    $"see that what it is made of names the repository (gh api repos/OWNER/NAME/actions/oidc/customization/sub), or begin with "
                        + known.SubjectStart)]
            : [TrustMistake.Refused($"is no subject of {known.Service}: no token fits", $"begin with {known.SubjectStart}")];
    }

    private static bool IsLiteral(string comparison) => comparison.EndsWith("StringEquals", StringComparison.Ordinal)
        || comparison.EndsWith("StringEqualsIgnoreCase", StringComparison.Ordinal);

    private static IEnumerable<TrustMistake> OfKnown(ExternalIssuer known, string rest)
    {
        var end = rest.AsSpan().IndexOfAny(known.SubjectStart == "organization:" ? ":" : "/:");
        var owner = end < 0 ? rest : rest[..end];
        if (owner.AsSpan().ContainsAny('*', '?') || owner.Length == 0)
        {
            return
            [
                TrustMistake.Refused(
                    "has a wildcard where the owner's name is: whoever calls his own so is let in", "write the owner's whole name"),
            ];
        }

        if (end < 0)
        {
            return [TrustMistake.Refused("names an owner and nothing else: no token fits", $"go on as {known.Service} does")];
        }

        return known == ExternalIssuer.GitHub ? OfRepository(owner, rest[end..])
            : known == ExternalIssuer.GitLab ? OfProject(owner, rest[end..])
            : OfParts(rest[end..]);
    }

    private static IEnumerable<TrustMistake> OfRepository(string owner, string rest)
    {
        if (rest[0] == ':')
        {
            return [TrustMistake.Refused("names an owner and no repository: no token fits", $"begin with repo:{owner}/NAME:")];
        }

        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var repository = colon < 0 ? rest[1..] : rest[1..colon];
        var tail = colon < 0 ? "" : rest[(colon + 1)..];
        return [.. OfRepositoryName(owner, repository), .. OfTail(repository, colon < 0, tail)];
    }

    private static IEnumerable<TrustMistake> OfRepositoryName(string owner, string repository)
    {
        if (repository is "*")
        {
            yield return TrustMistake.Doubt(
                $"lets in every repository of {owner}, those that somebody makes tomorrow, too", "name the repositories");
        }
        else if (repository.AsSpan().ContainsAny('*', '?'))
        {
            yield return TrustMistake.Doubt($"lets in every repository of {owner} that is called so", "name the repositories");
        }
        else if (!owner.Contains('@', StringComparison.Ordinal))
        {
            yield return TrustMistake.Doubt(
                "has names alone: tokens of repositories made since July 15, 2026 have the ids of owner and repository behind them, and a "
                    + "name that becomes free can be taken by somebody else",
                $"see gh api repos/{owner}/{repository} --jq '.owner.id, .id', and write ownerId and repositoryId");
        }
    }

    private static IEnumerable<TrustMistake> OfTail(string repository, bool hasNone, string tail)
    {
        var word = tail.Split(':')[0];
        if (hasNone && repository.EndsWith('*'))
        {
            // The star goes on behind the name: refs, environments and pull requests.
            yield return AnyJob();
        }
        else if (tail.Length == 0)
        {
            yield return TrustMistake.Refused(
                "says nothing behind the repository: no token fits", "go on with :ref:refs/heads/BRANCH or :environment:NAME");
        }
        else if (word is "*")
        {
            yield return AnyJob();
        }
        else if (!_tails.Contains(word, StringComparer.Ordinal) && _tails.FirstOrDefault(
            known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } meant)
        {
            yield return TrustMistake.Refused($"has {word}, and the letter case counts: no token fits", $"write {meant}");
        }
        else if (word is "ref" && !IsRef(tail["ref".Length..].TrimStart(':')))
        {
            yield return TrustMistake.Refused(
                "names a branch or tag as no token does: no token fits", "write :ref:refs/heads/BRANCH or :ref:refs/tags/TAG");
        }
    }

    private static TrustMistake AnyJob() => TrustMistake.Doubt(
        "lets in every branch, whoever pushes it, and pull requests", "name a branch (ref) or an environment");

    /// <summary>Whether it is, or may be, a branch or a tag as GitHub and Buildkite write them.</summary>
    public static bool IsRef(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("refs/heads/", StringComparison.Ordinal) || text.StartsWith("refs/tags/", StringComparison.Ordinal)
            || text.StartsWith('*') || text.StartsWith("refs/*", StringComparison.Ordinal);
    }

    private static IEnumerable<TrustMistake> OfProject(string group, string rest)
    {
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (path, tail) = colon < 0 ? (rest, "") : (rest[..colon], rest[colon..]);
        if (path.AsSpan().ContainsAny('*', '?'))
        {
            yield return TrustMistake.Doubt($"lets in every project of {group} that is called so, those of tomorrow, too", "name the projects");
        }

        if (tail.Length == 0 && !path.EndsWith('*'))
        {
            yield return TrustMistake.Refused("says nothing behind the project: no token fits", "go on with :ref_type:branch:ref:BRANCH");
        }
        else if (tail is ":*" || tail.EndsWith(":ref:*", StringComparison.Ordinal) || tail.Length == 0)
        {
            yield return TrustMistake.Doubt("lets in every branch, whoever pushes it", "name a branch");
        }
        else if (tail.Contains(":ref:refs/", StringComparison.Ordinal))
        {
            yield return TrustMistake.Refused("has refs/ before the branch, which GitLab leaves out: no token fits", "write the branch alone");
        }
    }

    private static IEnumerable<TrustMistake> OfParts(string rest)
    {
        var parts = rest.TrimStart(':').Split(':');
        if (parts is ["*"] or [_, "*"] or ["pipeline", "*", ..] or ["project", _, "workspace", "*", ..])
        {
            yield return TrustMistake.Doubt("lets in every pipeline or workspace of the organisation, those of tomorrow, too", "name the one that is meant");
        }
    }
}
