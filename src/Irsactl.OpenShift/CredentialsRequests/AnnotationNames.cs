namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>The annotations of release manifests that decide whether a cluster takes them.</summary>
public static class AnnotationNames
{
    /// <summary><c>"true"</c>: the release removes the object instead of creating it.</summary>
    public const string Delete = "release.openshift.io/delete";

    /// <summary>Comma-separated feature sets in which the object exists; absent means in all.</summary>
    public const string FeatureSet = "release.openshift.io/feature-set";

    /// <summary>
    /// Comma-separated feature gates that must all be on for the object to exist; one with <c>-</c> before it must be off.
    /// </summary>
    public const string FeatureGate = "release.openshift.io/feature-gate";

    /// <summary>Capabilities, joined by <c>+</c>, that must all be enabled for the object to exist.</summary>
    public const string Capability = "capability.openshift.io/name";

    /// <summary>Followed by a cluster profile's name; <c>"true"</c> puts the object into that profile.</summary>
    public const string IncludePrefix = "include.release.openshift.io/";

    /// <summary>Followed by a cluster profile's name; <c>"true"</c> keeps the object out of that profile.</summary>
    public const string ExcludePrefix = "exclude.release.openshift.io/";
}
