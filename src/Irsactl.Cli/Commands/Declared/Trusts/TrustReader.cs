using System.Collections.Immutable;
using Irsactl.Aws.Federation;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Trusts;

/// <summary>
/// Reads whose tokens of an issuer that is not the cluster's may assume a workload's role, and refuses the well-known mistakes: a condition
/// that lets in everybody, or nobody.
/// </summary>
/// <param name="values">Reads single values.</param>
/// <param name="isReading">Whether the role can do nothing but read.</param>
internal sealed class TrustReader(ClusterValues values, bool isReading)
{
    private const string PullRequests = ":pull_request";

    private readonly List<string> _doubts = [];

    /// <summary>Reads it; null where something was reported.</summary>
    /// <param name="issuer">The issuer: a word or a URL.</param>
    /// <param name="trust">What is said of the tokens.</param>
    public ExternalTrust? Read(Field issuer, Field trust)
    {
        var before = issuer.Reported;
        if (IssuerOf(issuer) is not { } url || !IsThere(issuer, trust))
        {
            return null;
        }

        ReportUnknown(trust);
        var known = ExternalIssuer.Find(url.HostAndPath);
        List<TrustCondition> conditions = [.. Subjects(url, trust, known), .. Written(url, trust.Get(TrustKeys.Conditions))];
        var audiences = AudiencesOf(url, trust, known, conditions);
        if (issuer.Reported == before && ConditionMistakes.OfAll(url.HostAndPath, conditions) is { } open)
        {
            trust.Report(DocumentErrors.InvalidField, open.Problem, open.Remedy);
        }

        return issuer.Reported > before ? null : new ExternalTrust
        {
            Issuer = url,
            Name = known?.Name ?? url.HostAndPath.Split('/', '.', ':')[0],
            Audiences = audiences,
            Conditions = [.. conditions.Where(condition => !IsAudience(url, condition))],
            Doubts = [.. _doubts.Distinct(StringComparer.Ordinal)],
        };
    }

    private IssuerUrl? IssuerOf(Field field)
    {
        if (values.Text(field) is not { } text)
        {
            return null;
        }

        if (ExternalIssuer.All.FirstOrDefault(known => known.Name == text) is { } word)
        {
            return IssuerUrl.Parse($"https://{word.Issuer}");
        }

        if (IssuerUrl.TryParse(text, out var url, out var problem))
        {
            return url;
        }

        field.Report(
            DocumentErrors.InvalidField,
            $"is {text}: {problem}",
            $"write {string.Join(", ", ExternalIssuer.All.Select(known => known.Name))}, or the issuer's URL");
        return null;
    }

    private static bool IsThere(Field issuer, Field trust)
    {
        if (trust.Exists)
        {
            return trust.IsMapping();
        }

        issuer.Report(DocumentErrors.MissingField, "needs trust beside it: without it, every user of the issuer would be let in", "say whose tokens are meant");
        return false;
    }

    private static void ReportUnknown(Field trust)
    {
        var known = TrustKeys.All.Select(key => key.Name).ToList();
        foreach (var (name, value) in trust.Entries().Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var meant = NearestWord.Find(name, known) is { } near ? $"did you mean {near}? " : "";
            value.Report(DocumentErrors.InvalidField, "is not known", $"{meant}trust has {string.Join(", ", known)}");
        }
    }

    private IEnumerable<TrustCondition> Subjects(IssuerUrl issuer, Field trust, ExternalIssuer? known)
    {
        var given = trust.Get(TrustKeys.Subject);
        var before = trust.Reported;
        List<(Field Source, string Subject)> all = [.. new SubjectsReader(trust, values, known).Read()];
        if (given.Exists && all.Count > 0)
        {
            given.Report(DocumentErrors.InvalidField, "does not go with keys of the service", "say one or the other");
        }
        else if (given.Exists)
        {
            all = [.. (given.IsList ? given.Items() : [given]).Select(item => (item, values.Text(item)!)).Where(item => item.Item2 is not null)];
        }

        if (all.Count == 0 || trust.Reported > before)
        {
            return [];
        }

        var condition = TrustCondition.Of(issuer.HostAndPath, "sub", [.. all.Select(item => item.Subject).Distinct(StringComparer.Ordinal)]);
        foreach (var (source, subject) in all)
        {
            CheckSubject(issuer, condition.Operator, source, subject);
        }

        return [condition];
    }

    private void CheckSubject(IssuerUrl issuer, string comparison, Field source, string subject)
    {
        foreach (var mistake in SubjectMistakes.Of(issuer.HostAndPath, comparison, subject))
        {
            Take(source, $"subject {subject}", mistake);
        }

        if (subject.EndsWith(PullRequests, StringComparison.Ordinal) && !isReading)
        {
            source.Report(
                DocumentErrors.InvalidField,
                "lets in pull requests, and the role can change something: whoever opens one would run with it before anybody looked",
                "give pull requests a role of their own that only reads, and let a branch or an environment deploy");
        }
    }

    /// <summary>Conditions as IAM has them. A key without a colon is a claim of the issuer.</summary>
    private IEnumerable<TrustCondition> Written(IssuerUrl issuer, Field field)
    {
        if (!field.Exists || !field.IsMapping())
        {
            yield break;
        }

        foreach (var (comparison, keys) in field.Entries())
        {
            if (!keys.IsMapping())
            {
                continue;
            }

            foreach (var (name, value) in keys.Entries())
            {
                var key = name.Contains(':', StringComparison.Ordinal) ? name : $"{issuer.HostAndPath}:{name}";
                var condition = new TrustCondition(comparison, key, [.. values.Texts(value)]);
                foreach (var mistake in ConditionMistakes.Of(issuer.HostAndPath, condition))
                {
                    Take(value, $"{comparison} {key}", mistake);
                }

                if (ProviderClaims.ClaimOf(issuer.HostAndPath, key) is "sub" && !comparison.Contains("Not", StringComparison.Ordinal))
                {
                    foreach (var subject in condition.Values)
                    {
                        CheckSubject(issuer, comparison, value, subject);
                    }
                }

                yield return condition;
            }
        }
    }

    private ImmutableArray<string> AudiencesOf(
        IssuerUrl issuer, Field trust, ExternalIssuer? known, IReadOnlyList<TrustCondition> conditions)
    {
        var field = trust.Get(TrustKeys.Audience);
        var written = conditions.FirstOrDefault(condition => IsAudience(issuer, condition));
        var source = field.Exists ? field : trust.Get(TrustKeys.Conditions);
        ImmutableArray<string> audiences = field.Exists ? [.. values.Texts(field)]
            : written is { Operator: "StringEquals" } ? written.Values
            : known is not null ? [known.Audience]
            : [];
        if (audiences.IsEmpty && !field.Exists)
        {
            trust.Report(DocumentErrors.MissingField, "has no audience: tokens that were made for others would be let in", "write audience: sts.amazonaws.com");
        }

        foreach (var audience in audiences)
        {
            if (AudienceMistakes.Of(issuer.HostAndPath, audience) is { } mistake)
            {
                Take(source, $"audience {audience}", mistake);
            }
        }

        if (written is { Operator: not "StringEquals" })
        {
            source.Report(DocumentErrors.InvalidField, $"compares the audience with {written.Operator}", $"say {TrustKeys.Audience}");
        }

        return audiences;
    }

    private static bool IsAudience(IssuerUrl issuer, TrustCondition condition) =>
        ProviderClaims.ClaimOf(issuer.HostAndPath, condition.Key) is { } claim && claim.Equals("aud", StringComparison.OrdinalIgnoreCase);

    private void Take(Field source, string what, TrustMistake mistake)
    {
        if (mistake.IsRefused)
        {
            source.Report(DocumentErrors.InvalidField, $"cannot be used: {what} {mistake.Problem}", mistake.Remedy);
        }
        else
        {
            _doubts.Add($"{what} {mistake.Problem}; {mistake.Remedy}");
        }
    }
}
