using System.Collections.Immutable;
using Irsactl.Aws.Arns;

namespace Irsactl.Aws.Permissions;

/// <summary>What narrows permissions: where, in whose account, and for which name. What is not known is a star.</summary>
public sealed record PermissionScope
{
    /// <summary>What stands for whatever is not known.</summary>
    public const string Any = "*";

    /// <summary>The partition.</summary>
    public Partition Partition { get; init; } = Partition.Aws;

    /// <summary>The region, or a star.</summary>
    public string Region { get; init; } = Any;

    /// <summary>The account, or a star.</summary>
    public string AccountId { get; init; } = Any;

    /// <summary>The name that a cluster's resources carry; null: any.</summary>
    public string? Name { get; init; }

    /// <summary>The ARN of a permissions boundary that every role has that is made; null: there is none.</summary>
    public string? BoundaryArn { get; init; }

    /// <summary>The path that roles are made under, with a slash at both ends.</summary>
    public string RolePath { get; init; } = "/";

    /// <summary>The names of roles that do not begin with the cluster's.</summary>
    public ImmutableArray<string> RoleNames { get; init; } = [];

    /// <summary>The keys of tags that everything carries beside those of the program.</summary>
    public ImmutableArray<string> TagKeys { get; init; } = [];

    /// <summary>The managed policies that are attached to roles.</summary>
    public ImmutableArray<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>Whether roles have a longest session that is declared.</summary>
    public bool HasSessionDuration { get; init; }

    /// <summary>Issuers of others whose tokens workloads have, without <c>https://</c>.</summary>
    public ImmutableArray<string> ExternalIssuers { get; init; } = [];

    /// <summary>An ARN of a service in the region.</summary>
    public string Regional(string service, string resource) => Arn(service, Region, AccountId, resource);

    /// <summary>An ARN of a service that has no regions.</summary>
    public string Global(string service, string resource) => Arn(service, "", AccountId, resource);

    /// <summary>An ARN in any account or none, such as a bucket's.</summary>
    public string Arn(string service, string region, string account, string resource) =>
        $"arn:{Partition.Id}:{service}:{region}:{account}:{resource}";

    /// <summary>The condition that a role which is made or gets permissions has the boundary; none where there is none.</summary>
    public ImmutableArray<PermissionCondition> Bounded =>
        BoundaryArn is { } arn ? [new PermissionCondition("StringEquals", "iam:PermissionsBoundary", [arn])] : [];
}
