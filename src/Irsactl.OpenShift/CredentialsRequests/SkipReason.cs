namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Why a CredentialsRequest is not acted upon.</summary>
public enum SkipReason
{
    /// <summary>The release removes it: annotation <c>release.openshift.io/delete</c>.</summary>
    Deleted,

    /// <summary>It lists feature sets and the cluster's is not among them.</summary>
    FeatureSet,

    /// <summary>Its provider specification belongs to another cloud.</summary>
    OtherCloud,
}
