using Irsactl.Aws.Federation;
using Irsactl.Documents;
using static Irsactl.Cli.Commands.Declared.Trusts.TrustKeys;

namespace Irsactl.Cli.Commands.Declared.Trusts;

/// <summary>Makes the <c>sub</c> claims of what a workload's <c>trust</c> says of a service's jobs.</summary>
/// <param name="trust">What it says.</param>
/// <param name="values">Reads single values.</param>
/// <param name="known">The service; null: the issuer is none of those that have a word.</param>
internal sealed class SubjectsReader(Field trust, ClusterValues values, ExternalIssuer? known)
{
    // Which keys make a subject of a service; the first of them says that it is meant.
    private static readonly (ExternalIssuer Service, string[] Keys)[] _forms =
    [
        (ExternalIssuer.GitHub, [Repository, OwnerId, RepositoryId, Ref, EnvironmentName, PullRequest]),
        (ExternalIssuer.Buildkite, [Pipeline, Organization, Ref]),
        (ExternalIssuer.Terraform, [Workspace, Organization, Project, RunPhase]),
        (ExternalIssuer.GitLab, [Project, RefType, Ref]),
    ];

    /// <summary>The subjects, each with the field it comes from; none where no key of a service is there.</summary>
    public IReadOnlyList<(Field Source, string Subject)> Read()
    {
        var form = Array.Find(_forms, candidate => known is null ? Has(candidate.Keys[0]) : candidate.Service == known);
        var keys = form.Keys ?? [];
        foreach (var (name, value) in trust.Entries().Where(entry => IsOfService(entry.Key) && !keys.Contains(entry.Key, StringComparer.Ordinal)))
        {
            value.Report(
                DocumentErrors.InvalidField,
                form.Keys is null ? "goes with no service" : $"is no key of {form.Service.Service}",
                form.Keys is null ? $"say {Subject}, or {Conditions}" : $"it has {string.Join(", ", keys)}");
        }

        return form.Keys is null || !keys.Any(Has) ? []
            : form.Service == ExternalIssuer.GitHub ? OfGitHub()
            : form.Service == ExternalIssuer.Buildkite ? OfBuildkite()
            : form.Service == ExternalIssuer.Terraform ? OfTerraform()
            : OfGitLab();
    }

    private static bool IsOfService(string key) => Array.Exists(_forms, form => form.Keys.Contains(key, StringComparer.Ordinal));

    private bool Has(string key) => trust.Get(key).Exists;

    private IReadOnlyList<(Field, string)> OfGitHub()
    {
        var ids = Ids();
        var repositories = Texts(Repository, isRequired: true)
            .Select(item => (item.Source, Name: NameOf(item.Source, item.Text, ids))).Where(item => item.Name is not null).ToList();
        List<(Field Source, string Tail)> tails =
        [
            .. Texts(EnvironmentName).Select(item => (item.Source, $"environment:{item.Text}")),
            .. Texts(Ref).Where(item => IsFullRef(item.Source, item.Text)).Select(item => (item.Source, $"ref:{item.Text}")),
        ];
        if (Has(PullRequest) && ClusterValues.Switch(trust.Get(PullRequest)) == true)
        {
            tails.Add((trust.Get(PullRequest), "pull_request"));
        }

        if (tails.Count == 0 && !Has(Ref) && !Has(EnvironmentName))
        {
            trust.Report(
                DocumentErrors.MissingField,
                $"says neither {EnvironmentName}, {Ref} nor {PullRequest}: whoever may push any branch would be let in",
                $"name an environment with protection rules, or a branch such as {Ref}: refs/heads/main");
        }

        return [.. repositories.SelectMany(repository => tails.Select(tail => (tail.Source, $"repo:{repository.Name}:{tail.Tail}")))];
    }

    /// <summary>Both ids, or none: a subject has both.</summary>
    private (string Owner, string Repository)? Ids()
    {
        if (!Has(OwnerId) && !Has(RepositoryId))
        {
            return null;
        }

        if (Id(OwnerId) is not { } owner || Id(RepositoryId) is not { } repository)
        {
            return null;
        }

        if (Texts(Repository).Count > 1)
        {
            trust.Get(RepositoryId).Report(
                DocumentErrors.InvalidField, "goes with one repository", "make a workload for each, or say subject");
        }

        return (owner, repository);
    }

    private string? Id(string key)
    {
        var field = trust.Get(key);
        if (!field.Exists)
        {
            trust.Report(DocumentErrors.MissingField, $"has no {key}: an immutable subject has {OwnerId} and {RepositoryId}", "see gh api repos/OWNER/NAME");
            return null;
        }

        var text = values.Text(field);
        if (text is null || text.All(char.IsAsciiDigit))
        {
            return text;
        }

        field.Report(DocumentErrors.InvalidField, "is no id", "an id has digits only: gh api repos/OWNER/NAME --jq .owner.id,.id");
        return null;
    }

    private static string? NameOf(Field source, string text, (string Owner, string Repository)? ids)
    {
        if (text.Split('/') is not [{ Length: > 0 } owner, { Length: > 0 } name])
        {
            source.Report(DocumentErrors.InvalidField, $"is {text}, which is no repository", "write OWNER/NAME, as in the repository's address");
            return null;
        }

        return ids is { } known ? $"{owner}@{known.Owner}/{name}@{known.Repository}" : text;
    }

    private static bool IsFullRef(Field source, string text)
    {
        if (SubjectMistakes.IsRef(text))
        {
            return true;
        }

        source.Report(
            DocumentErrors.InvalidField,
            $"is {text}, and tokens have the whole name of a branch or tag",
            $"write refs/heads/{text}, or refs/tags/{text}");
        return false;
    }

    private IReadOnlyList<(Field, string)> OfGitLab()
    {
        var type = Has(RefType) ? values.Text(trust.Get(RefType)) : "branch";
        if (type is not (null or "branch" or "tag"))
        {
            trust.Get(RefType).Report(DocumentErrors.InvalidField, $"is {type}", "choose branch or tag");
        }

        var refs = Texts(Ref, isRequired: true);
        foreach (var (source, text) in refs.Where(item => item.Text.StartsWith("refs/", StringComparison.Ordinal)))
        {
            source.Report(DocumentErrors.InvalidField, $"is {text}, and GitLab's tokens have the name alone", $"write {text.Split('/')[^1]}");
        }

        return
        [
            .. Texts(Project, isRequired: true).SelectMany(
                project => refs.Select(item => (project.Source, $"project_path:{project.Text}:ref_type:{type}:ref:{item.Text}"))),
        ];
    }

    /// <summary>Commit and step stand behind, and are others each time (Buildkite Docs, "OIDC").</summary>
    private IReadOnlyList<(Field, string)> OfBuildkite()
    {
        var refs = Texts(Ref, isRequired: true).Where(item => IsFullRef(item.Source, item.Text)).ToList();
        return
        [
            .. Texts(Organization, isRequired: true).SelectMany(organization => Texts(Pipeline, isRequired: true).SelectMany(
                pipeline => refs.Select(item => (
                    pipeline.Source, $"organization:{organization.Text}:pipeline:{pipeline.Text}:ref:{item.Text}:commit:*:step:*")))),
        ];
    }

    /// <summary>HashiCorp Developer, "Dynamic credentials: workload identity tokens".</summary>
    private IReadOnlyList<(Field, string)> OfTerraform()
    {
        var phase = Has(RunPhase) ? values.Text(trust.Get(RunPhase)) : "*";
        if (phase is not (null or "plan" or "apply" or "*"))
        {
            trust.Get(RunPhase).Report(DocumentErrors.InvalidField, $"is {phase}", "choose plan or apply, or leave it out");
        }

        var projects = Has(Project) ? Texts(Project) : [(trust, "*")];
        return
        [
            .. Texts(Organization, isRequired: true).SelectMany(organization => Texts(Workspace, isRequired: true).SelectMany(
                workspace => projects.Select(project => (
                    workspace.Source, $"organization:{organization.Text}:project:{project.Text}:workspace:{workspace.Text}:run_phase:{phase}")))),
        ];
    }

    private IReadOnlyList<(Field Source, string Text)> Texts(string key, bool isRequired = false)
    {
        var field = trust.Get(key);
        if (!field.Exists)
        {
            if (isRequired)
            {
                trust.Report(DocumentErrors.MissingField, $"has no {key}", "say whose jobs are meant");
            }

            return [];
        }

        return [.. (field.IsList ? field.Items() : [field]).Select(item => (item, values.Text(item))).Where(item => item.Item2 is not null)
            .Select(item => (item.item, item.Item2!))];
    }
}
