using System.Collections.Immutable;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Releases;

/// <summary>
/// A FeatureGate manifest of a release: the gates that a feature set turns on in a profile (openshift/api, <c>payload-manifests</c>). No
/// cluster applies it; its inclusion annotation has a value for that, and its name the profile.
/// </summary>
/// <param name="FeatureSet">The set.</param>
/// <param name="Profiles">The profiles; none: all.</param>
/// <param name="Enabled">The gates that are on, for each version that is named.</param>
internal sealed record FeatureGateManifest(
    string FeatureSet, ImmutableArray<string> Profiles, ImmutableArray<(string Version, ImmutableArray<string> Gates)> Enabled)
{
    /// <summary>The manifest that a document is, or null.</summary>
    public static FeatureGateManifest? Of(Document document)
    {
        var root = Field.Root(document, []);
        if (ReleaseObject.Text(root, "kind") != "FeatureGate" || ReleaseObject.Text(root, "apiVersion") != "config.openshift.io/v1")
        {
            return null;
        }

        var annotations = ReleaseObject.Annotations(root.Get("metadata").Get("annotations"));
        return new FeatureGateManifest(
            ReleaseObject.Text(root.Get("spec"), "featureSet") is { Length: > 0 } set ? set : FeatureSets.Default,
            [
                .. annotations.Keys.Where(key => key.StartsWith(AnnotationNames.IncludePrefix, StringComparison.Ordinal))
                    .Select(key => key[AnnotationNames.IncludePrefix.Length..]),
            ],
            [
                .. root.Get("status").Get("featureGates").Items().Select(entry => (
                    ReleaseObject.Text(entry, "version") ?? "",
                    entry.Get("enabled").Items().Select(gate => ReleaseObject.Text(gate, "name")).OfType<string>().ToImmutableArray())),
            ]);
    }

    /// <summary>Whether it is of a profile.</summary>
    public bool IsFor(string profile) => Profiles.IsEmpty || Profiles.Contains(profile, StringComparer.Ordinal);

    /// <summary>The gates that are on in a version; where that is not named, those of the only one that is.</summary>
    public ImmutableArray<string> EnabledIn(string? version) =>
        Enabled.FirstOrDefault(entry => entry.Version == version, Enabled.FirstOrDefault()) is { Gates.IsDefault: false } found
            ? found.Gates
            : [];
}
