using System.Collections.Immutable;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;

namespace Irsactl.Operations.Review.Views;

/// <summary>What was seen in AWS of a cluster's issuer and roles.</summary>
internal sealed record AwsView
{
    /// <summary>The region that was asked; null for the configured one.</summary>
    public string? Region { get; init; }

    /// <summary>What the account says about the issuer.</summary>
    public Gathered<AccountProviders> Providers { get; init; } = Gathered.Unknown<AccountProviders>("the cluster has no issuer for AWS");

    /// <summary>What the issuer publishes, as evidence for tokens; null where the cluster has no issuer for AWS.</summary>
    public IssuerEvidence? Documents { get; init; }

    /// <summary>What AWS makes of that.</summary>
    public IssuerExamination? Examination { get; init; }

    /// <summary>What the account says about issuers that the cluster trusts besides.</summary>
    public ImmutableSortedDictionary<string, Gathered<AccountProviders>> EarlierIssuers { get; init; } =
        ImmutableSortedDictionary<string, Gathered<AccountProviders>>.Empty;

    /// <summary>The roles that components and service accounts name, by their ARNs.</summary>
    public ImmutableSortedDictionary<string, Gathered<RoleView>> Roles { get; init; } =
        ImmutableSortedDictionary<string, Gathered<RoleView>>.Empty;

    /// <summary>The ids of the published keys; null where they could not be read.</summary>
    public IReadOnlyList<string>? PublishedKeyIds => Examination is { HasKeySet: true } examination
        ? [.. examination.Keys.Where(key => key.Problem is null).Select(key => key.KeyId).OfType<string>()]
        : null;
}
