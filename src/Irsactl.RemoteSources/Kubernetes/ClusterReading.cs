using System.Collections.Immutable;
using Irsactl.Issuer.Sources;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>What one API server said.</summary>
/// <param name="Server">Its address in the kubeconfig.</param>
/// <param name="Issuer">The issuer of the tokens that it signs.</param>
/// <param name="KeysUrl">Where it says that its keys are, where that is on the issuer's host; else null.</param>
/// <param name="Keys">The keys to publish.</param>
internal sealed record ClusterReading(Uri Server, IssuerUrl Issuer, Uri? KeysUrl, ImmutableArray<ClusterKey> Keys)
{
    /// <summary>Keys that it has and that do not speak for bound tokens.</summary>
    public ImmutableArray<ClusterKey> OtherKeys { get; init; } = [];

    /// <summary>What could not be used.</summary>
    public ImmutableArray<SkippedPart> Skipped { get; init; } = [];

    /// <summary>What else is to be said.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
