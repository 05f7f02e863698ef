using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;

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

    /// <summary>How the documents reach the public internet.</summary>
    public HostingOptions Hosting { get; init; } = new S3HostingOptions();

    /// <summary>Where the files go; made with its parents where missing.</summary>
    public string OutputDirectory { get; init; } = ".";

    /// <summary>What to generate where there is no private key yet.</summary>
    public KeyKind KeyKind { get; init; } = KeyKind.Rsa4096;
}
