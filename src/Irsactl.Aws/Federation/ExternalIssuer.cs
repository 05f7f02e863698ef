using System.Collections.Immutable;

namespace Irsactl.Aws.Federation;

/// <summary>
/// An issuer of somebody else's whose jobs are given roles: a CI service, mostly (the services' documentation of OpenID Connect in AWS).
/// </summary>
/// <param name="Name">The word for it, such as <c>github</c>.</param>
/// <param name="Issuer">The issuer without <c>https://</c>.</param>
/// <param name="Audience">The audience that its tokens have for AWS, unless a job asks for another one.</param>
/// <param name="SubjectStart">How every subject begins, unless somebody changed what it is made of.</param>
public sealed record ExternalIssuer(string Name, string Issuer, string Audience, string SubjectStart)
{
    /// <summary>GitHub Actions.</summary>
    public static ExternalIssuer GitHub { get; } = new("github", "token.actions.githubusercontent.com", "sts.amazonaws.com", "repo:");

    /// <summary>GitLab.</summary>
    public static ExternalIssuer GitLab { get; } = new("gitlab", "gitlab.com", "https://gitlab.com", "project_path:");

    /// <summary>Buildkite.</summary>
    public static ExternalIssuer Buildkite { get; } = new("buildkite", "agent.buildkite.com", "sts.amazonaws.com", "organization:");

    /// <summary>HCP Terraform, which was Terraform Cloud.</summary>
    public static ExternalIssuer Terraform { get; } =
        new("terraform-cloud", "app.terraform.io", "aws.workload.identity", "organization:");

    /// <summary>Those that have a word.</summary>
    public static ImmutableArray<ExternalIssuer> All { get; } = [GitHub, GitLab, Buildkite, Terraform];

    /// <summary>Whether users choose subjects themselves: GitHub lets organisations and repositories do so.</summary>
    public bool HasCustomSubjects => this == GitHub;

    /// <summary>What to call the service.</summary>
    public string Service => SharedIssuers.Find(Issuer)?.Name ?? Name;

    /// <summary>Finds one by its word, or by its issuer without <c>https://</c>; null: it has no word.</summary>
    public static ExternalIssuer? Find(string nameOrIssuer) => All.FirstOrDefault(
        known => known.Name == nameOrIssuer || known.Issuer.Equals(nameOrIssuer, StringComparison.OrdinalIgnoreCase));
}
