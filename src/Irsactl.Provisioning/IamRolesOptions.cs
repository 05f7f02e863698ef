using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning;

/// <summary>What <c>create-iam-roles</c> makes: a role and a Secret manifest for each request.</summary>
public sealed record IamRolesOptions
{
    /// <summary>The name that all resources carry; roles are <c>&lt;name&gt;-&lt;namespace&gt;-&lt;secret&gt;</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A region of the partition that the roles are made in; null: whatever the provider's ARN says.</summary>
    public string? Region { get; init; }

    /// <summary>A region of the partition of an identity provider: any will do, since IAM is the same in all of them.</summary>
    /// <exception cref="IrsactlException">It is not the ARN of one.</exception>
    public static string RegionOf(string identityProviderArn) =>
        Partition.Parse(ProviderArn.Parse(identityProviderArn, region: null).Partition).GlobalRegion;

    /// <summary>The requests, in the order that numbers a dry run's files.</summary>
    public required IReadOnlyList<CredentialsRequest> Requests { get; init; }

    /// <summary>The identity provider that roles trust; its ARN holds the issuer.</summary>
    public required string IdentityProviderArn { get; init; }

    /// <summary>
    /// A policy that bounds the permissions of every role. Null: new roles get none, and existing ones keep what they have, because a
    /// boundary is often put there by the account's administrators.
    /// </summary>
    public string? PermissionsBoundaryArn { get; init; }

    /// <summary>
    /// Whether roles that trust another provider may trust this one instead. Tokens of the other one's issuer are refused from then on.
    /// </summary>
    public bool ChangesIssuer { get; init; }

    /// <summary>Where the files go; made with its parents where missing. Null: no files are written.</summary>
    public string? OutputDirectory { get; init; } = ".";

    /// <summary>The ARNs of the roles, in the order of the requests.</summary>
    /// <exception cref="IrsactlException">The provider's ARN is none.</exception>
    public IReadOnlyList<string> RoleArns()
    {
        var provider = ProviderArn.Parse(IdentityProviderArn, Region);
        var names = RoleNames.Assign(Name, Requests);
        return [.. Requests.Select(request => new Arn(provider.Partition, "iam", "", provider.AccountId, $"role/{names[request]}").ToString())];
    }
}
