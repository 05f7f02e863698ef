using System.Collections.Immutable;

namespace Irsactl.OpenShift.Installing;

/// <summary>What an install-config says about identity and optional parts (openshift/installer, <c>pkg/types.InstallConfig</c>).</summary>
public sealed record InstallConfig
{
    /// <summary>The file it stands in.</summary>
    public required string Source { get; init; }

    /// <summary><c>apiVersion</c>; null where it is left out. The installer takes <c>v1</c> alone.</summary>
    public string? ApiVersion { get; init; }

    /// <summary><c>credentialsMode</c>; null where it is left out, and the cloud credential operator chooses.</summary>
    public string? CredentialsMode { get; init; }

    /// <summary>The members of <c>platform</c>; a cluster has one.</summary>
    public ImmutableArray<string> Platforms { get; init; } = [];

    /// <summary><c>platform.aws.region</c>.</summary>
    public string? Region { get; init; }

    /// <summary><c>featureSet</c>; <c>Default</c> where it is left out.</summary>
    public required string FeatureSet { get; init; }

    /// <summary><c>featureGates</c> of a cluster of feature set <c>CustomNoUpgrade</c>, each <c>NAME=true</c> or <c>NAME=false</c>.</summary>
    public ImmutableArray<string> FeatureGates { get; init; } = [];

    /// <summary><c>capabilities.baselineCapabilitySet</c>; null stands for <c>vCurrent</c>.</summary>
    public string? CapabilitySet { get; init; }

    /// <summary><c>capabilities.additionalEnabledCapabilities</c>.</summary>
    public ImmutableArray<string> MoreCapabilities { get; init; } = [];
}
