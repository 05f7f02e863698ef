using System.Collections.Immutable;
using Irsactl.Explain;
using Irsactl.Ui.Pages.Lifetimes;

namespace Irsactl.Ui.Pages.Clusters;

/// <summary>What a review found out.</summary>
/// <param name="Server">The API server that was asked.</param>
/// <param name="Kind"><c>openshift</c> or <c>kubernetes</c>.</param>
/// <param name="Verdict">The worst of the parts'.</param>
/// <param name="At">When it was looked at.</param>
public sealed record ReviewedCluster(string Server, string Kind, Verdict Verdict, DateTimeOffset At)
{
    /// <summary>The issuer that tokens name; null where that is not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>All that was looked at.</summary>
    public ImmutableArray<ClusterPart> Parts { get; init; } = [];

    /// <summary>What could not be seen, each with why.</summary>
    public ImmutableArray<string> Unseen { get; init; } = [];

    /// <summary>Keys, tokens and certificates.</summary>
    public ImmutableArray<Lifetime> Lifetimes { get; init; } = [];

    /// <summary>Where a rotation of the key is; null where that cannot be told.</summary>
    public KeyRotationView? Rotation { get; init; }

    /// <summary>Why <see cref="Rotation"/> cannot be told, or null.</summary>
    public string? RotationUnknown { get; init; }
}

/// <summary>One part of a cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Summary">In one line.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record ClusterPart(string Name, Verdict Verdict, string Summary, ImmutableArray<Finding> Findings);
