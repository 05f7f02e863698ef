using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review;

/// <summary>All that a review goes by.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Aws">AWS.</param>
/// <param name="Tokens">Tokens that were just made.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record ReviewEvidence(ClusterView Cluster, AwsView Aws, TokenView Tokens, ReviewOptions Options)
{
    /// <summary>Whether the cluster's tokens name an issuer that AWS could read.</summary>
    public bool HasIssuer => Aws.Documents is not null;

    /// <summary>Whether a component or a service account names a role.</summary>
    public bool UsesRoles => Cluster.Workloads.Value is { Count: > 0 }
        || Components.Any(component => component.Profile?.RoleArn is not null);

    /// <summary>Whether components were given access keys and none of them a role, as the default mode does.</summary>
    public bool ComponentsHaveKeys => Components.Any(component => component.Profile is { HasAccessKey: true })
        && !Components.Any(component => component.Profile?.RoleArn is not null);

    private IReadOnlyList<ComponentView> Components => Cluster.OpenShift?.Components.Value ?? [];
}
