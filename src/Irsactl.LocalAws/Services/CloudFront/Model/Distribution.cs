using System.Collections.Immutable;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>A distribution.</summary>
internal sealed record Distribution
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The partition's id.</summary>
    public required string Partition { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The host name that CloudFront chose.</summary>
    public required string DomainName { get; init; }

    /// <summary>The version, another one with each change.</summary>
    public required string ETag { get; init; }

    /// <summary>When it was made or last changed.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>When every edge location goes by its configuration.</summary>
    public required DateTimeOffset DeployedAt { get; init; }

    /// <summary>The configuration.</summary>
    public required DistributionConfig Config { get; init; }

    /// <summary>What edge locations go by until then; null where they do not know the distribution yet.</summary>
    public DistributionConfig? Before { get; init; }

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The invalidations by id.</summary>
    public ImmutableSortedDictionary<string, Invalidation> Invalidations
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } =
        ImmutableSortedDictionary.Create<string, Invalidation>(StringComparer.Ordinal);

    /// <summary>Whether every edge location goes by the configuration.</summary>
    public bool IsDeployed(DateTimeOffset now) => now >= DeployedAt;

    /// <summary>
    /// What edge locations go by. AWS changes them one after the other; here all change when the last one has, which is what a program must
    /// be able to live with. Null where they do not know the distribution yet.
    /// </summary>
    public DistributionConfig? ServedAt(DateTimeOffset now) => IsDeployed(now) ? Config : Before;

    /// <summary>The same while it answers viewers; null otherwise.</summary>
    public DistributionSettings? SettingsAt(DateTimeOffset now) =>
        ServedAt(now)?.GetSettings() is { IsEnabled: true } settings ? settings : null;
}
