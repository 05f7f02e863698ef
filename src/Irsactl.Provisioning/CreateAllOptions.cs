using Irsactl.Aws.Clients;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>What <c>create-all</c> makes: key pair, identity provider and roles in one run.</summary>
public sealed record CreateAllOptions
{
    /// <summary>The name that all resources carry.</summary>
    public required string Name { get; init; }

    /// <summary>The region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>The requests, in the order that numbers a dry run's files.</summary>
    public required IReadOnlyList<CredentialsRequest> Requests { get; init; }

    /// <summary>The cluster's public key where there is one already; null: a key pair is made in <see cref="OutputDirectory"/>.</summary>
    public string? PublicKeyFile { get; init; }

    /// <summary>As <see cref="IamRolesOptions.PermissionsBoundaryArn"/>.</summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>
    /// How the documents reach the public internet. Null: as they do, where the name has an issuer, and in a public bucket where it has
    /// none.
    /// </summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>Whether the issuer may become another one than the name has. Tokens of the one it has are refused from then on.</summary>
    public bool ChangesIssuer { get; init; }

    /// <summary>
    /// Whether the keys at hand are to be all that is published. Otherwise what is published stays, and the keys at hand are added.
    /// </summary>
    public bool ReplacesKeys { get; init; }

    /// <summary>Where the files go; made with its parents where missing.</summary>
    public string OutputDirectory { get; init; } = ".";

    /// <summary>Roles of programs that are no components.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>What roles have in common.</summary>
    public RoleOptions Roles { get; init; } = new();

    /// <summary>The audiences that the identity provider takes: what tokens are made for.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = ProviderSpec.OpenShiftAudiences;

    /// <summary>Tags that everything carries beside our own.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    /// <summary>
    /// The ARNs of things without an ownership tag that are this cluster's, and get the tag: what somebody made with another tool. What
    /// carries another name's tag is refused all the same.
    /// </summary>
    public IReadOnlyList<string> Adopts { get; init; } = [];

    /// <summary>What to generate where there is no private key yet.</summary>
    public KeyKind KeyKind { get; init; } = KeyKind.Rsa4096;
}
