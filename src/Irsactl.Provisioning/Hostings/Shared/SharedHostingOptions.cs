using Irsactl.Aws.Clients;
using Irsactl.Aws.Permissions;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>
/// Hosting <c>shared</c>: the documents are put beside those of other clusters, under an endpoint that was made once and is nobody's of
/// them. The issuer is the endpoint's URL with the cluster's name behind it.
/// </summary>
public sealed record SharedHostingOptions : HostingOptions
{
    /// <summary>The key of the tag by which a cluster's resources name the endpoint.</summary>
    public static string TagKey => SharedPlace.EndpointTag;

    /// <inheritdoc />
    public override string Kind => HostingKinds.Shared;

    /// <summary>The name of the endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The region of the endpoint's bucket; null: the cluster's.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// Whether the endpoint is made before the cluster is: a plan of both need not find it, and what it decides is not known yet.
    /// </summary>
    public bool IsDeclared { get; init; }

    /// <summary>What reaches the endpoint's account, where that is not the cluster's; null: what reaches the cluster's.</summary>
    public AwsClients? Clients { get; init; }

    /// <summary>The endpoint's account, once it is known; null: the cluster's.</summary>
    internal string? AccountId { get; init; }

    /// <inheritdoc />
    internal override void Check(string name, string region)
    {
        if (SharedPlace.ProblemOf(name) is { } problem)
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableName,
                $"the name '{name}' cannot be part of an issuer's URL: {problem}",
                "choose a name of letters, digits, hyphens and underscores");
        }

        _ = ResourceNames.Bucket(Endpoint);
        if (name == Endpoint)
        {
            throw new IrsactlException(
                ProvisioningErrors.UnusableName,
                $"'{name}' is the name of the cluster and of the endpoint: what is the one's would be the other's",
                "give one of the two another name");
        }
    }

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new SharedHosting(context, this);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) => SharedPermissions.Of(scope, $"{Endpoint}-oidc");

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => $"*/{scope.Name ?? PermissionScope.Any}";
}
