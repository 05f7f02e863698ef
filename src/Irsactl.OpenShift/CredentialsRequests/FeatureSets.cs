namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>The values of <c>spec.featureSet</c> of a cluster's <c>FeatureGate</c> object. A cluster has exactly one.</summary>
public static class FeatureSets
{
    /// <summary>An ordinary cluster; in the object itself it is written as the empty string.</summary>
    public const string Default = "Default";

    /// <summary>Technology previews on, upgrades off.</summary>
    public const string TechPreviewNoUpgrade = "TechPreviewNoUpgrade";

    /// <summary>Developer previews on as well, upgrades off.</summary>
    public const string DevPreviewNoUpgrade = "DevPreviewNoUpgrade";

    /// <summary>Gates chosen one by one, upgrades off.</summary>
    public const string CustomNoUpgrade = "CustomNoUpgrade";

    /// <summary>That of OKD, the community's distribution.</summary>
    public const string Okd = "OKD";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Default, TechPreviewNoUpgrade, DevPreviewNoUpgrade, CustomNoUpgrade, Okd];
}
