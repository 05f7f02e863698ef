using System.Collections.Immutable;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Explain;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>An identity provider of the account, and what stands behind it.</summary>
/// <param name="Provider">The provider.</param>
internal sealed record SurveyedIssuer(OpenIdConnectProvider Provider)
{
    /// <summary>The issuer; null where IAM has something that cannot be one.</summary>
    public IssuerUrl? Issuer { get; init; }

    /// <summary>The names whose ownership tag it carries.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Where the documents are, as far as the URL tells.</summary>
    public string Place { get; init; } = "";

    /// <summary>What AWS makes of the documents; null where they were not to be read.</summary>
    public IssuerExamination? Examination { get; init; }

    /// <summary>The roles that trust it.</summary>
    public ImmutableArray<TrustingRole> Roles { get; init; } = [];

    /// <summary>The URL, as IAM has it.</summary>
    public string Url => Issuer?.Value ?? $"https://{Provider.Url}";

    /// <summary>What is wrong, as AWS sees it.</summary>
    public IEnumerable<Finding> Wrong =>
        (Examination?.Findings ?? []).Where(finding => finding.Verdict is Verdict.Failed or Verdict.Unsafe);

    /// <summary>When a role that trusts it was last used.</summary>
    public DateTimeOffset? LastUsed => Roles.Max(role => role.LastUsed);
}
