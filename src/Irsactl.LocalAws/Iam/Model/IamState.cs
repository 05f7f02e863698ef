using System.Collections.Immutable;

namespace Irsactl.LocalAws.Iam.Model;

/// <summary>Everything that IAM knows, at one moment. Names are unique without regard to case, ARNs of providers with it.</summary>
internal sealed record IamState
{
    /// <summary>Nothing but the policies that AWS provides.</summary>
    public static IamState Initial { get; } = new();

    /// <summary>Roles by name.</summary>
    public ImmutableSortedDictionary<string, Role> Roles { get; init; } = ByName<Role>();

    /// <summary>Users by name.</summary>
    public ImmutableSortedDictionary<string, User> Users { get; init; } = ByName<User>();

    /// <summary>Groups by name.</summary>
    public ImmutableSortedDictionary<string, Group> Groups { get; init; } = ByName<Group>();

    /// <summary>Instance profiles by name.</summary>
    public ImmutableSortedDictionary<string, InstanceProfile> InstanceProfiles { get; init; } = ByName<InstanceProfile>();

    /// <summary>The account's own managed policies by ARN.</summary>
    public ImmutableSortedDictionary<string, ManagedPolicy> Policies { get; init; } = ByName<ManagedPolicy>();

    /// <summary>OIDC providers by ARN.</summary>
    public ImmutableSortedDictionary<string, OidcProvider> OidcProviders { get; init; } =
        ImmutableSortedDictionary.Create<string, OidcProvider>(StringComparer.Ordinal);

    /// <summary>The account's alias, or null.</summary>
    public string? AccountAlias { get; init; }

    /// <summary>Roles and users.</summary>
    public IEnumerable<IamPrincipal> Principals => Roles.Values.Concat<IamPrincipal>(Users.Values);

    /// <summary>Roles, users and groups.</summary>
    public IEnumerable<IamIdentity> Identities => Principals.Concat<IamIdentity>(Groups.Values);

    /// <summary>A managed policy of the account or of AWS; null where there is none.</summary>
    public ManagedPolicy? FindPolicy(string arn) => Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn);

    private static ImmutableSortedDictionary<string, T> ByName<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase);
}
