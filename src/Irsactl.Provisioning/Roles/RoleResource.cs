using Irsactl.Provisioning.Exporting;
using System.Collections.Immutable;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Roles;

/// <summary>An IAM role with one inline policy, which has the role's name unless another is given.</summary>
/// <param name="iam">The service.</param>
/// <param name="owner">The tags.</param>
/// <param name="arn">Its ARN; a role found under another path keeps that one.</param>
/// <param name="roleName">Its name.</param>
/// <param name="spec">What it is to be; null where it is only to be deleted.</param>
/// <param name="expectation">Shared by the roles of a run; null where none of their policies is read.</param>
/// <param name="dependsOn">The provider it trusts.</param>
internal sealed class RoleResource(
    IamClient iam,
    Ownership owner,
    string arn,
    string roleName,
    RoleSpec? spec,
    RoleExpectation? expectation = null,
    params IEnumerable<ResourceKey> dependsOn)
    : Resource<RoleState>(KeyOf(roleName), dependsOn), IExportable
{
    /// <summary>The kind in a role's key.</summary>
    public const string Kind = "role";

    private readonly List<string> _deletedPolicies = [];

    /// <summary>The ARN, once the role has been read or made.</summary>
    public string Arn { get; private set; } = arn;

    /// <summary>
    /// The OIDC providers that the role trusts and that are not in the trust policy it is to have, once it has been planned.
    /// </summary>
    public ImmutableArray<string> TrustedBefore { get; private set; } = [];

    /// <summary>Whether it is for tokens of an issuer that is not the cluster's.</summary>
    public bool IsOfOtherIssuer => spec is { IsOfOtherIssuer: true };

    private int? SessionSeconds => Spec.SessionDuration is { } time ? (int)time.TotalSeconds : null;

    private string PolicyName => spec?.PolicyName ?? roleName;

    private RoleSpec Spec => spec ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <summary>The key under which other resources depend on a role.</summary>
    public static ResourceKey KeyOf(string roleName) => new(Kind, roleName);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        // Everything in an export is one cluster's: its name says nothing there.
        var shortName = roleName.StartsWith($"{owner.Name}-", StringComparison.Ordinal) ? roleName[(owner.Name.Length + 1)..] : roleName;
        var id = scope.IdOf("role", shortName);
        scope.IsArnOf(Arn, id);
        yield return new DesiredResource(DesiredKinds.Role, id, Key)
            .With("name", roleName)
            .With("path", Spec.Path)
            .With("description", Spec.Description)
            .WithPolicy("trust_policy", Spec.TrustPolicy.Value)
            .With("permissions_boundary", Spec.PermissionsBoundary)
            .With("max_session_seconds", SessionSeconds is { } seconds ? new DesiredValue.Number(seconds) : null)
            .WithTags(owner.Tags);
        if (Spec.PermissionPolicy is { } policy)
        {
            yield return new DesiredResource(DesiredKinds.RolePolicy, scope.IdOf("policy", shortName), Key) { Part = "permission policy" }
                .With("role", scope.Mark(id, "name")).With("name", roleName).WithPolicy("policy", policy);
        }

        foreach (var managed in Spec.ManagedPolicyArns)
        {
            yield return new DesiredResource(
                DesiredKinds.RolePolicyAttachment, scope.IdOf("attachment", $"{shortName} {managed.Split('/')[^1]}"), Key)
            {
                Part = $"attached policies.{managed}",
            }
                .With("role", scope.Mark(id, "name")).With("policy_arn", managed);
        }
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Role {Arn} created", $"Updated Role policy for Role {roleName}"],
        ResourceOutcome.Unchanged when spec is not null => [$"Existing role {Arn} found"],
        ResourceOutcome.Updated =>
            [$"Existing role {Arn} found", .. changes.Select(change => $"Updated {change} for Role {roleName}")],
        ResourceOutcome.Deleted =>
        [
            .. _deletedPolicies.Select(policy => $"Policy {policy} associated with IAM Role {roleName} deleted"),
            $"IAM Role {roleName} deleted",
        ],
        _ => [],
    };

    protected override async Task<RoleState?> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = iam.GetRoleAsync(roleName, cancellationToken);
        var early = spec is not null && expectation?.AreThere == true ? ReadPoliciesAsync(cancellationToken) : null;
        if (early is not null)
        {
            await Task.WhenAll(reading, early);
        }

        var role = await reading;
        expectation?.Note(role is not null);
        if (role is null)
        {
            return null;
        }

        Arn = role.Arn;
        if (spec is null)
        {
            return new RoleState(role, Readable<string>.Nothing, Sight<ForeignPolicy>.Nothing, Sight<ForeignPolicy>.Nothing);
        }

        var (policy, inline, attached) = await (early ?? ReadPoliciesAsync(cancellationToken));
        return new RoleState(role, policy, inline, attached);
    }

    protected override bool IsOwned(RoleState state) => owner.Owns(state.Role.Tags);

    protected override void RequireOwnership(RoleState state)
    {
        if (!owner.Takes(state.Role.Arn, state.Role.Tags))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"role {roleName} exists and does not carry the tag {owner.TagKey}: owned",
                "choose another --name, or, if the role is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(RoleState state) =>
        // What is only now taken over is marked first: whoever may change no more than what is ours may go on then.
        IsOwned(state) ? [.. CompareSettings(state), .. CompareTags(state)] : [.. CompareTags(state), .. CompareSettings(state)];

    private IEnumerable<Difference> CompareSettings(RoleState state)
    {
        var role = state.Role;
        if (!Spec.TrustPolicy.TryGet(out var trust) || !PolicyJson.AreEquivalent(role.TrustPolicy, trust))
        {
            TrustedBefore = [.. TrustedProviders.Of(role.TrustPolicy).Except(TrustedProviders.Of(trust ?? ""), StringComparer.Ordinal)];
            yield return new Difference(
                "trust policy",
                token => iam.UpdateAssumeRolePolicyAsync(roleName, Spec.TrustPolicy.Value, token),
                new AttributeChange("trust policy", AttributeValue.OfPolicy(role.TrustPolicy), Spec.TrustPolicy.Policy())
                {
                    Meaning = TrustedBefore.IsEmpty ? null : $"tokens of {string.Join(", ", TrustedBefore)} are refused from then on",
                });
        }

        if (Spec.PermissionsBoundary is { } boundary && role.PermissionsBoundary != boundary)
        {
            yield return new Difference(
                "permissions boundary",
                token => iam.PutRolePermissionsBoundaryAsync(roleName, boundary, token),
                new AttributeChange("permissions boundary", AttributeValue.Of(role.PermissionsBoundary), AttributeValue.Of(boundary)));
        }

        // Permissions come after the boundary that limits them.
        if (Spec.PermissionPolicy is { } policy
            && (!state.PermissionPolicy.IsKnown || !PolicyJson.AreEquivalent(state.PermissionPolicy.Value, policy)))
        {
            yield return new Difference(
                "Role policy",
                PutPolicyAsync,
                new AttributeChange(
                    "permission policy",
                    state.PermissionPolicy.Value(AttributeValue.OfPolicy),
                    AttributeValue.OfPolicy(policy)));
        }

        var attached = state.Attached.Found.Select(found => found.Name).ToList();
        foreach (var absent in Spec.ManagedPolicyArns.Except(attached, StringComparer.Ordinal))
        {
            yield return new Difference(
                $"attached policy {absent}",
                token => iam.AttachRolePolicyAsync(roleName, absent, token),
                Attributes.New($"attached policies.{absent}", absent));
        }

        if (SessionSeconds is { } seconds && role.MaxSessionDuration != seconds)
        {
            yield return new Difference(
                "maximum session duration",
                token => iam.UpdateRoleAsync(roleName, role.Description, seconds, token),
                new AttributeChange(
                    "maximum session duration", AttributeValue.Of($"{role.MaxSessionDuration} s"), AttributeValue.Of($"{seconds} s")));
        }

        if (role.Description != Spec.Description)
        {
            yield return new Difference(
                "description",
                token => iam.UpdateRoleAsync(roleName, Spec.Description, null, token),
                new AttributeChange("description", AttributeValue.Of(role.Description), AttributeValue.Of(Spec.Description)));
        }
    }

    private IEnumerable<Difference> CompareTags(RoleState state)
    {
        var role = state.Role;
        if (owner.Missing(role.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => iam.TagRoleAsync(roleName, missing, token), [.. Attributes.Tags(role.Tags, missing)]);
        }
    }

    protected override ResourceSighting Sight(RoleState state) => new() { IsRole = true, LastUsed = state.Role.LastUsed };

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("trust policy", Spec.TrustPolicy.Policy()),
        .. Attributes.If("permissions boundary", null, Spec.PermissionsBoundary),
        .. Spec.PermissionPolicy is { } policy ? [Attributes.New("permission policy", AttributeValue.OfPolicy(policy))] : (AttributeChange[])[],
        .. Spec.ManagedPolicyArns.Select(arn => Attributes.New($"attached policies.{arn}", arn)),
        .. Attributes.If("maximum session duration", null, SessionSeconds is { } seconds ? $"{seconds} s" : null),
        .. Attributes.If("path", null, Spec.Path is "/" ? null : Spec.Path),
        Attributes.New("description", Spec.Description),
        .. Attributes.NewTags(owner.Tags),
    ];

    protected override IEnumerable<Foreign> FindForeign(RoleState state) => new ForeignOnRole(iam, state, Spec).All;

    protected override IEnumerable<Unseen> FindUnseen(RoleState state) =>
        new[] { state.PermissionPolicy.Unseen, state.Inline.Unseen, state.Attached.Unseen }.OfType<Unseen>();

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        var role = await iam.CreateRoleAsync(
            new NewRole
            {
                Name = roleName,
                TrustPolicy = Spec.TrustPolicy.Value,
                Description = Spec.Description,
                PermissionsBoundary = Spec.PermissionsBoundary,
                Path = Spec.Path,
                MaxSessionDuration = SessionSeconds,
                Tags = owner.Tags,
            },
            cancellationToken);
        Arn = role.Arn;
        if (Spec.PermissionPolicy is not null)
        {
            await PutPolicyAsync(cancellationToken);
        }

        foreach (var policy in Spec.ManagedPolicyArns)
        {
            await iam.AttachRolePolicyAsync(roleName, policy, cancellationToken);
        }
    }

    protected override Task DeleteAsync(RoleState state, CancellationToken cancellationToken) =>
        new RoleRemoval(iam, roleName, _deletedPolicies.Add).DeleteAsync(cancellationToken);

    private async Task<(Readable<string> Own, Sight<ForeignPolicy> Inline, Sight<ForeignPolicy> Attached)> ReadPoliciesAsync(
        CancellationToken cancellationToken)
    {
        var others = new RolePolicyReader(iam, roleName, PolicyName);
        var (policy, inline, attached) = (
            ReadPolicyAsync(cancellationToken), others.ReadInlineAsync(cancellationToken), others.ReadAttachedAsync(cancellationToken));
        await Task.WhenAll(policy, inline, attached);
        return (await policy, await inline, await attached);
    }

    /// <summary>It is nobody's but ours: who may not read it writes it, as ccoctl does.</summary>
    private Task<Readable<string>> ReadPolicyAsync(CancellationToken cancellationToken) => Readable<string>.ReadAsync(
        "permission policies of roles",
        "so they are written whether they differ or not",
        () => iam.GetRolePolicyAsync(roleName, PolicyName, cancellationToken));

    private Task PutPolicyAsync(CancellationToken cancellationToken) =>
        iam.PutRolePolicyAsync(
            roleName,
            PolicyName,
            Spec.PermissionPolicy ?? throw new InvalidOperationException($"{Key} has no policy of its own"),
            cancellationToken);
}
