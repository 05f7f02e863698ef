using System.Collections.Frozen;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;

namespace Irsactl.OpenShift.Releases;

/// <summary>
/// Whether a cluster takes a manifest of its release, by the manifest's annotations: the rules of the cluster version operator and of
/// <c>oc adm release extract --included</c> (openshift/library-go, <c>pkg/manifest</c>, <c>Manifest.Include</c>).
/// </summary>
public sealed record ManifestInclusion
{
    /// <summary>The profile of a cluster that openshift-install makes, with one node or with many.</summary>
    public const string SelfManaged = "self-managed-high-availability";

    /// <summary>The cluster's feature set, one of <see cref="FeatureSets"/>.</summary>
    public string FeatureSet { get; init; } = FeatureSets.Default;

    /// <summary>The cluster's profile; a manifest has to name it.</summary>
    public string Profile { get; init; } = SelfManaged;

    /// <summary>The capabilities that are enabled; null: all.</summary>
    public FrozenSet<string>? Capabilities { get; init; }

    /// <summary>The feature gates that are on; null: not known, so that no manifest is left out because of a gate.</summary>
    public FrozenSet<string>? FeatureGates { get; init; }

    /// <summary>What a cluster of an install-config takes, as far as that says it: its feature gates are the release's to say.</summary>
    /// <param name="config">The install-config; its capability set must be known (<see cref="CapabilitySets.IsKnown"/>).</param>
    public static ManifestInclusion Of(InstallConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new ManifestInclusion { FeatureSet = config.FeatureSet, Capabilities = CapabilitySets.Of(config) };
    }

    /// <summary>Why such a cluster does not take a manifest, in words that follow "because"; null where it does.</summary>
    /// <param name="annotations">The manifest's annotations.</param>
    public string? WhyNot(IReadOnlyDictionary<string, string> annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);

        // A request that says nothing of itself is taken: oc makes this exception for CredentialsRequests.
        return annotations.Count == 0
            ? null
            : WhyNotSet(annotations) ?? WhyNotGates(annotations) ?? WhyNotProfile(annotations) ?? WhyNotCapabilities(annotations);
    }

    private string? WhyNotSet(IReadOnlyDictionary<string, string> annotations)
    {
        if (!annotations.TryGetValue(AnnotationNames.FeatureSet, out var text))
        {
            return null;
        }

        if (FeatureGates is not null && annotations.ContainsKey(AnnotationNames.FeatureGate))
        {
            return "it names a feature set and feature gates, which no cluster takes";
        }

        var sets = text.Split(',');
        if (sets.FirstOrDefault(set => !FeatureSets.All.Contains(set, StringComparer.Ordinal)) is { } unknown)
        {
            return $"it is for feature set '{unknown}', which is not known";
        }

        return sets.Contains(FeatureSet, StringComparer.Ordinal) ? null : $"it is for feature set {text}, and the cluster has {FeatureSet}";
    }

    private string? WhyNotGates(IReadOnlyDictionary<string, string> annotations)
    {
        if (FeatureGates is null || !annotations.TryGetValue(AnnotationNames.FeatureGate, out var text))
        {
            return null;
        }

        foreach (var gate in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (gate[0] == '-' ? FeatureGates.Contains(gate[1..]) : !FeatureGates.Contains(gate))
            {
                return gate[0] == '-' ? $"feature gate {gate[1..]} is on" : $"feature gate {gate} is off";
            }
        }

        return null;
    }

    private string? WhyNotProfile(IReadOnlyDictionary<string, string> annotations) =>
        annotations.GetValueOrDefault(AnnotationNames.IncludePrefix + Profile) == "true" ? null : $"it is not for profile {Profile}";

    private string? WhyNotCapabilities(IReadOnlyDictionary<string, string> annotations) =>
        Capabilities is not null
        && annotations.GetValueOrDefault(AnnotationNames.Capability) is { Length: > 0 } needed
        && needed.Split('+').FirstOrDefault(name => !Capabilities.Contains(name)) is { } lacking
            ? $"it needs capability {lacking}, which the install-config does not enable"
            : null;
}
