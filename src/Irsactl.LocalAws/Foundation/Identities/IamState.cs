using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>Everything that IAM knows, at one moment. Names are unique without regard to case, ARNs of providers with it.</summary>
internal sealed record IamState
{
    /// <summary>Nothing but the policies that AWS provides.</summary>
    public static IamState Initial { get; } = new();

    /// <summary>Roles by name.</summary>
    public ImmutableSortedDictionary<string, Role> Roles { get; init => field = ByName(value); } = ByName<Role>();

    /// <summary>Users by name.</summary>
    public ImmutableSortedDictionary<string, User> Users { get; init => field = ByName(value); } = ByName<User>();

    /// <summary>Groups by name.</summary>
    public ImmutableSortedDictionary<string, Group> Groups { get; init => field = ByName(value); } = ByName<Group>();

    /// <summary>Instance profiles by name.</summary>
    public ImmutableSortedDictionary<string, InstanceProfile> InstanceProfiles { get; init => field = ByName(value); } =
        ByName<InstanceProfile>();

    /// <summary>The account's own managed policies by ARN.</summary>
    public ImmutableSortedDictionary<string, ManagedPolicy> Policies { get; init => field = ByName(value); } = ByName<ManagedPolicy>();

    /// <summary>OIDC providers by ARN.</summary>
    public ImmutableSortedDictionary<string, OidcProvider> OidcProviders
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } =
        ImmutableSortedDictionary.Create<string, OidcProvider>(StringComparer.Ordinal);

    /// <summary>The account's alias, or null.</summary>
    public string? AccountAlias { get; init; }

    /// <summary>How passwords must be, or null where that was never said.</summary>
    public PasswordPolicy? PasswordPolicy { get; init; }

    /// <summary>The tasks that deleted service-linked roles, by id.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> RoleDeletions
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Roles and users.</summary>
    [JsonIgnore]
    public IEnumerable<IamPrincipal> Principals => Roles.Values.Concat<IamPrincipal>(Users.Values);

    /// <summary>Roles, users and groups.</summary>
    [JsonIgnore]
    public IEnumerable<IamIdentity> Identities => Principals.Concat<IamIdentity>(Groups.Values);

    /// <summary>A managed policy of the account or of AWS; null where there is none.</summary>
    public ManagedPolicy? FindPolicy(string arn) => Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn);

    private static ImmutableSortedDictionary<string, T> ByName<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase);

    // A state that is read back from storage comes without an order of its own.
    private static ImmutableSortedDictionary<string, T> ByName<T>(ImmutableSortedDictionary<string, T> table) =>
        table.WithComparers(StringComparer.OrdinalIgnoreCase);
}
