using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Inventory;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>What exists in IAM. Secrets of access keys are not in it.</summary>
internal static class IamInventory
{
    /// <summary>Providers, roles, users, groups, the account's own policies, instance profiles.</summary>
    public static IEnumerable<InventoryItem> Of(IamState state) =>
    [
        .. state.OidcProviders.Values.Select(Provider),
        .. state.Roles.Values.Select(Role),
        .. state.Users.Values.Select(User),
        .. state.Groups.Values.Select(Group),
        .. state.Policies.Values.Select(Policy),
        .. state.InstanceProfiles.Values.Select(profile => Profile(profile, state)),
    ];

    private static InventoryItem Provider(OidcProvider provider) => new("identity provider", provider.Arn, provider.HostAndPath)
    {
        Facts =
        [
            new("issuer", $"https://{provider.HostAndPath}"),
            InventoryFact.Of("audiences", provider.ClientIds),
            InventoryFact.Of("thumbprints", provider.Thumbprints),
            InventoryFact.At("made", provider.Created),
            Tags(provider.Tags),
        ],
        Links = [new("has its documents at", provider.HostAndPath.Split('/')[0].ToLowerInvariant())],
    };

    private static InventoryItem Role(Role role) => new("role", role.Arn, role.Name)
    {
        Facts =
        [
            new("description", role.Description),
            InventoryFact.Of("longest session in seconds", role.MaxSessionSeconds),
            new("permissions boundary", role.BoundaryArn),
            InventoryFact.At("made", role.Created),
            Tags(role.Tags),
        ],
        Documents = [new("trust policy", role.TrustPolicy.Text), .. Inline(role)],
        Links =
        [
            .. role.TrustPolicy.Statements.SelectMany(statement => statement.Principal?.Values ?? [])
                .Where(principal => principal is { IsEveryone: false, Type: "AWS" or "Federated" })
                .Select(principal => principal.Value).Distinct(StringComparer.Ordinal)
                .Select(principal => new InventoryLink("trusts", principal)),
            .. Attached(role),
        ],
    };

    private static InventoryItem User(User user) => new("user", user.Arn, user.Name)
    {
        Facts =
        [
            InventoryFact.Of("access keys", user.AccessKeys.Select(key => key.IsActive ? key.Id : $"{key.Id} (inactive)")),
            new("permissions boundary", user.BoundaryArn),
            InventoryFact.Of("groups", user.GroupNames),
            InventoryFact.At("made", user.Created),
            Tags(user.Tags),
        ],
        Documents = [.. Inline(user)],
        Links = [.. Attached(user)],
    };

    private static InventoryItem Group(Group group) => new("group", group.Arn, group.Name)
    {
        Facts = [InventoryFact.At("made", group.Created)],
        Documents = [.. Inline(group)],
        Links = [.. Attached(group)],
    };

    private static InventoryItem Policy(ManagedPolicy policy) => new("policy", policy.Arn, policy.Name)
    {
        Facts =
        [
            new("description", policy.Description),
            new("version that counts", $"v{policy.DefaultVersion}"),
            InventoryFact.At("made", policy.Created),
            Tags(policy.Tags),
        ],
        Documents = [new("permissions", policy.Document.Text)],
    };

    private static InventoryItem Profile(InstanceProfile profile, IamState state) => new("instance profile", profile.Arn, profile.Name)
    {
        Facts = [InventoryFact.At("made", profile.Created), Tags(profile.Tags)],
        Links = profile.RoleName is { } name && state.Roles.TryGetValue(name, out var role) ? [new("hands out", role.Arn)] : [],
    };

    private static IEnumerable<InventoryDocument> Inline(IamIdentity identity) =>
        identity.InlinePolicies.Select(policy => new InventoryDocument($"inline policy {policy.Key}", policy.Value.Text));

    private static IEnumerable<InventoryLink> Attached(IamIdentity identity) =>
        identity.AttachedPolicies.Select(arn => new InventoryLink("has the policy", arn));

    private static InventoryFact Tags(TagSet tags) => InventoryFact.Of("tags", tags.Values.Select(tag => $"{tag.Key}={tag.Value}"));
}
