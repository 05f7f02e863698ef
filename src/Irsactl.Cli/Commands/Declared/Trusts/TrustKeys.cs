namespace Irsactl.Cli.Commands.Declared.Trusts;

/// <summary>The keys of a workload's <c>trust</c>.</summary>
internal static class TrustKeys
{
    public const string Audience = "audience";
    public const string Subject = "subject";
    public const string Conditions = "conditions";
    public const string Repository = "repository";
    public const string OwnerId = "ownerId";
    public const string RepositoryId = "repositoryId";
    public const string Ref = "ref";
    public const string EnvironmentName = "environment";
    public const string PullRequest = "pullRequest";
    public const string Project = "project";
    public const string RefType = "refType";
    public const string Organization = "organization";
    public const string Pipeline = "pipeline";
    public const string Workspace = "workspace";
    public const string RunPhase = "runPhase";

    /// <summary>All of them, with what they are for.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Audience, "The audience of the tokens. Default: what the service's tokens have for AWS"),
        (Subject, "The sub claim as it stands in tokens, or a list; * and ? stand for whatever"),
        (Conditions, "Further conditions as IAM has them: operator, key or claim, values"),
        (Repository, "GitHub: the repository, as OWNER/NAME"),
        (OwnerId, "GitHub: the owner's id, which immutable subjects have behind the name"),
        (RepositoryId, "GitHub: the repository's id, which immutable subjects have behind the name"),
        (Ref, "The branch or tag: refs/heads/main at GitHub and Buildkite, main at GitLab"),
        (EnvironmentName, "GitHub: the environment that the job is in"),
        (PullRequest, "GitHub: jobs of pull requests; only for roles that read"),
        (Project, "GitLab: the project, as GROUP/PROJECT; HCP Terraform: the project's name"),
        (RefType, "GitLab: branch or tag. Default: branch"),
        (Organization, "Buildkite and HCP Terraform: the organisation"),
        (Pipeline, "Buildkite: the pipeline"),
        (Workspace, "HCP Terraform: the workspace"),
        (RunPhase, "HCP Terraform: plan or apply. Default: both"),
    ];
}
