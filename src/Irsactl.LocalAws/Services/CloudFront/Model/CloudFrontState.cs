using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>All of CloudFront at one moment, by ids.</summary>
internal sealed record CloudFrontState
{
    /// <summary>Nothing.</summary>
    public static CloudFrontState Initial { get; } = new();

    /// <summary>The distributions.</summary>
    public ImmutableSortedDictionary<string, Distribution> Distributions
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<Distribution>();

    /// <summary>The origin access controls.</summary>
    public ImmutableSortedDictionary<string, OriginAccessControl> Controls
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<OriginAccessControl>();

    /// <summary>The origin access identities.</summary>
    public ImmutableSortedDictionary<string, OriginAccessIdentity> Identities
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<OriginAccessIdentity>();

    /// <summary>The account's own cache policies.</summary>
    public ImmutableSortedDictionary<string, StoredPolicy> CachePolicies
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<StoredPolicy>();

    /// <summary>The account's own origin request policies.</summary>
    public ImmutableSortedDictionary<string, StoredPolicy> OriginRequestPolicies
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<StoredPolicy>();

    /// <summary>The account's own response headers policies.</summary>
    public ImmutableSortedDictionary<string, StoredPolicy> ResponseHeadersPolicies
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = None<StoredPolicy>();

    /// <summary>The functions, by ARN.</summary>
    public ImmutableSortedDictionary<string, EdgeFunction> Functions { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        None<EdgeFunction>();

    /// <summary>What distributions are configured as, and what edge locations go by still.</summary>
    public IEnumerable<DistributionConfig> ConfigurationsAt(DateTimeOffset now) => Distributions.Values
        .SelectMany(distribution => (DistributionConfig?[])[distribution.Config, distribution.ServedAt(now)])
        .OfType<DistributionConfig>();

    private static ImmutableSortedDictionary<string, T> None<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
