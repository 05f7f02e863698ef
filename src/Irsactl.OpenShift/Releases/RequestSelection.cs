using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;

namespace Irsactl.OpenShift.Releases;

/// <summary>Which of a release's CredentialsRequests are wanted: what <c>oc adm release extract --credentials-requests</c> takes.</summary>
public sealed record RequestSelection
{
    /// <summary>The cloud, one of <see cref="Clouds"/>.</summary>
    public string Cloud { get; init; } = Clouds.Aws;

    /// <summary>
    /// The cluster that they are for; null: for any. Requests that the release deletes are taken all the same: whoever acts on requests
    /// passes over them.
    /// </summary>
    public ManifestInclusion? Cluster { get; init; }

    /// <summary>Those that a cluster of an install-config takes of a release.</summary>
    /// <param name="config">The install-config.</param>
    /// <param name="cloud">The cloud that is asked for; null: that of the install-config.</param>
    /// <param name="release">The release, which says what its feature sets turn on.</param>
    /// <exception cref="IrsactlException">
    /// It is for another cloud, or names what is not known (<see cref="OpenShiftErrors.UnusableConfig"/>).
    /// </exception>
    public static RequestSelection For(InstallConfig config, string? cloud, ReleaseManifests release)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(release);
        Check(config, cloud);
        var cluster = ManifestInclusion.Of(config);
        return new RequestSelection
        {
            Cloud = config.Platforms[0],
            Cluster = cluster with { FeatureGates = release.FeatureGates(cluster.Profile, cluster.FeatureSet, config.FeatureGates) },
        };
    }

    /// <summary>Takes those that are wanted.</summary>
    /// <param name="requests">The requests of a release.</param>
    public SelectedRequests Select(IEnumerable<ReleaseRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var taken = ImmutableArray.CreateBuilder<ReleaseRequest>();
        var left = ImmutableArray.CreateBuilder<LeftOutRequest>();
        foreach (var request in requests)
        {
            if (WhyNot(request) is { } reason)
            {
                left.Add(new LeftOutRequest(request, reason));
            }
            else
            {
                taken.Add(request);
            }
        }

        return new SelectedRequests(taken.ToImmutable(), left.ToImmutable());
    }

    private static void Check(InstallConfig config, string? cloud)
    {
        if (config.ApiVersion is { } version and not "v1")
        {
            throw Unusable($"{config.Source}: apiVersion is {version}, and only v1 is known", "name an install-config.yaml");
        }

        if (config.Platforms is not [var platform])
        {
            throw Unusable($"{config.Source} names no platform, or several", "name an install-config.yaml");
        }

        if (Clouds.ProviderKindOf(platform) is null)
        {
            throw Unusable($"{config.Source} is for {platform}, which no CredentialsRequest is for", $"clouds are {string.Join(", ", Clouds.Names)}");
        }

        if (cloud is not null && cloud != platform)
        {
            throw Unusable($"{config.Source} is for {platform}, and {cloud} is asked for", "leave out --cloud, or name another install-config.yaml");
        }

        if (!CapabilitySets.IsKnown(config))
        {
            throw Unusable($"{config.Source}: capability set {config.CapabilitySet} is not known", Known(config.CapabilitySet, CapabilitySets.Names));
        }

        if (!FeatureSets.All.Contains(config.FeatureSet, StringComparer.Ordinal))
        {
            throw Unusable($"{config.Source}: feature set {config.FeatureSet} is not known", Known(config.FeatureSet, FeatureSets.All));
        }
    }

    private static string Known(string? given, IReadOnlyList<string> words) =>
        $"{(given is not null && NearestWord.Find(given, words, mostEdits: 9) is { } near ? $"did you mean {near}? " : "")}"
        + $"Known are {string.Join(", ", words)}";

    private static IrsactlException Unusable(string message, string hint) => new(OpenShiftErrors.UnusableConfig, message, hint);

    private string? WhyNot(ReleaseRequest request) =>
        request.ProviderKind != Clouds.ProviderKindOf(Cloud)
            ? $"it is for {request.ProviderKind ?? "no cloud"}"
            : Cluster?.WhyNot(request.Annotations);
}
