namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Which requests a cluster takes.</summary>
public sealed record CredentialsRequestSelection
{
    /// <summary>An ordinary cluster.</summary>
    public static CredentialsRequestSelection Default { get; } = new();

    /// <summary>What <c>--enable-tech-preview</c> means: a cluster of feature set <c>TechPreviewNoUpgrade</c>.</summary>
    public static CredentialsRequestSelection TechPreview { get; } = new() { FeatureSet = FeatureSets.TechPreviewNoUpgrade };

    /// <summary>Requests of every feature set, for who looks at them alone.</summary>
    internal static CredentialsRequestSelection Any { get; } = new() { FeatureSet = "" };

    /// <summary>
    /// The cluster's feature set, one of <see cref="FeatureSets"/>. A request that lists feature sets is taken
    /// if this one is among them; a request that lists none is always taken.
    /// </summary>
    public string FeatureSet { get; init; } = FeatureSets.Default;

    /// <summary>
    /// Whether a request annotated with that comma-separated list is taken. An empty element means <c>Default</c>, as in the FeatureGate
    /// object.
    /// </summary>
    internal bool Wants(string featureSets) =>
        FeatureSet.Length == 0 || featureSets.Split(',', StringSplitOptions.TrimEntries).Any(set => (set.Length == 0 ? FeatureSets.Default : set) == FeatureSet);
}
