namespace Irsactl.Explain.Checks;

/// <summary>Whose subject a text is, by its form.</summary>
internal static class SubjectForm
{
    /// <summary>What kind of subject a text is, or null where it is no known one.</summary>
    public static string? Of(string subject) => subject switch
    {
        _ when subject.StartsWith("system:serviceaccount:", StringComparison.Ordinal) => Parts(subject) == 4
            ? "a Kubernetes service account" : "not system:serviceaccount:NAMESPACE:NAME, as Kubernetes writes it",
        _ when subject.StartsWith("system:serviceaccounts", StringComparison.Ordinal) =>
            "a group of service accounts, which no token has as its subject",
        _ when subject.StartsWith("system:node:", StringComparison.Ordinal) => "a node",
        _ when subject.StartsWith("repo:", StringComparison.Ordinal) => $"a GitHub workflow{OfWorkflow(subject)}",
        _ when subject.StartsWith("project_path:", StringComparison.Ordinal) => $"a GitLab job{OfJob(subject)}",
        _ when subject.StartsWith("org/", StringComparison.Ordinal) && subject.Contains("/user/", StringComparison.Ordinal) =>
            "a CircleCI job",
        _ when subject.StartsWith("organization:", StringComparison.Ordinal) =>
            subject.Contains(":workspace:", StringComparison.Ordinal) ? "an HCP Terraform run" : "a Buildkite job",
        _ when subject.StartsWith("spiffe://", StringComparison.Ordinal) => "a SPIFFE workload",
        _ when !subject.Contains(':', StringComparison.Ordinal) && subject.Count(character => character == '/') == 1 =>
            "NAMESPACE/NAME, and not system:serviceaccount:NAMESPACE:NAME as tokens have it",
        _ => null,
    };

    /// <summary>Says that two subjects are of different kinds, or null where they are not: a pattern may leave it open.</summary>
    public static string? Difference(string wanted, string found) =>
        Of(wanted) is { } condition && Of(found) is { } token
        && !token.StartsWith(condition, StringComparison.Ordinal) && !condition.StartsWith(token, StringComparison.Ordinal)
            ? $"the condition is for {condition}, the token is of {token}"
            : null;

    private static int Parts(string subject) => subject.Split(':').Length;

    private static string OfWorkflow(string subject) => subject.Split(':') is [_, _, var kind, ..]
        ? kind switch
        {
            "ref" => " of a branch or tag",
            "environment" => " in an environment",
            "pull_request" => " of a pull request",
            _ => "",
        }
        : "";

    // GitLab Docs, "Connect to cloud services": project_path:{group}/{project}:ref_type:{type}:ref:{branch_name}, type branch or tag.
    private static string OfJob(string subject) => subject.Split(':') is [_, _, "ref_type", var kind, ..]
        ? kind switch
        {
            "branch" => " of a branch",
            "tag" => " of a tag",
            _ when kind.AsSpan().ContainsAny('*', '?') => "",
            _ => $" with ref_type {kind}, which no token of GitLab's has",
        }
        : "";
}
