using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Iam.Operations;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Identity and Access Management (IAM API Reference, version 2010-05-08).</summary>
internal sealed class IamService : QueryService, ICredentialStore, IKeyObserver, IPrincipalPolicies, IForgetful, IInventoried
{
    private readonly StateStore<IamState> store;
    private readonly TimeProvider time;
    private readonly AccessKeyUses uses = new();
    private readonly RoleUses roleUses;

    /// <summary>Makes the service around a store, which STS reads too.</summary>
    public IamService(StateStore<IamState> store, LocalAwsOptions options, IAuthorizer authorizer)
        : base("iam", "https://iam.amazonaws.com/doc/2010-05-08/", IamOperationNames.All)
    {
        this.store = store;
        time = options.TimeProvider;
        roleUses = new RoleUses(time);
        var iam = new IamContext(store, authorizer, options.TimeProvider);
        new OidcProviderOperations(iam).AddTo(Operations);
        new RoleOperations(iam, roleUses).AddTo(Operations);
        new UserOperations(iam).AddTo(Operations);
        new AccessKeyOperations(iam, uses).AddTo(Operations);
        new PolicyOperations(iam).AddTo(Operations);
        new PolicyVersionOperations(iam).AddTo(Operations);
        new InstanceProfileOperations(iam).AddTo(Operations);
        new AccountOperations(iam).AddTo(Operations);
        new AuthorizationDetailsOperation(iam, roleUses).AddTo(Operations);
        new SimulationOperations(iam).AddTo(Operations);
        new GroupOperations(iam).AddTo(Operations);
        new MembershipOperations(iam).AddTo(Operations);
        new AliasOperations(iam).AddTo(Operations);
        new AbsentCredentialOperations(iam).AddTo(Operations);
        new PasswordPolicyOperations(iam).AddTo(Operations);
        new ServiceLinkedRoleOperations(iam).AddTo(Operations);
        new ContextKeyOperations(iam).AddTo(Operations);
        AddForPrincipals(iam, IdentityKinds.Roles);
        AddForPrincipals(iam, IdentityKinds.Users);
        AddForAll(iam, IdentityKinds.Groups);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => IamCoverage.Of(Operations.Names, IamOperationNames.All);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => IamInventory.Of(store.Current);

    /// <inheritdoc />
    public AccessKey Watch(AccessKey key) => roleUses.Watch(key);

    /// <inheritdoc />
    public AccessKey? Find(string accessKeyId, string? sessionToken)
    {
        foreach (var user in store.Current.Users.Values)
        {
            if (user.AccessKeys.Find(key => key.Id.Equals(accessKeyId, StringComparison.Ordinal)) is { } key)
            {
                var caller = new Caller
                {
                    Principal = RequestPrincipal.User(user.Arn) with { UserId = user.Id },
                    UserId = user.Id,
                    AccessKeyId = key.Id,
                };
                return new AccessKey(key.Id, key.Secret, Expiration: null, caller)
                {
                    IsActive = key.IsActive,
                    Used = (service, region) => uses.Record(key.Id, new AccessKeyUse(time.GetUtcNow(), service, region)),
                };
            }
        }

        return null;
    }

    /// <inheritdoc />
    public PrincipalPolicies? Find(Caller caller)
    {
        var state = store.Current;
        IamPrincipal? principal = caller switch
        {
            // A role made anew under the same name is another role.
            { Session: { } session } when state.Roles.GetValueOrDefault(session.RoleName) is { } role && role.Id == session.RoleId => role,
            { Principal: { Kind: PrincipalKind.User, Name: { } name }, Session: null } => state.Users.GetValueOrDefault(name),
            _ => null,
        };
        return principal is null ? null : AttachedPolicySet.Of(state, principal);
    }

    /// <inheritdoc />
    public void Forget()
    {
        uses.Forget();
        roleUses.Forget();
    }

    private void AddForAll<T>(IamContext iam, IdentityKind<T> kind)
        where T : IamIdentity
    {
        new InlinePolicyOperations<T>(iam, kind).AddTo(Operations);
        new AttachedPolicyOperations<T>(iam, kind).AddTo(Operations);
    }

    private void AddForPrincipals<T>(IamContext iam, IdentityKind<T> kind)
        where T : IamPrincipal
    {
        AddForAll(iam, kind);
        new BoundaryOperations<T>(iam, kind).AddTo(Operations);
        new Taggable<T>(iam, kind.Name, (kind.Parameter, kind.NameRule))
        {
            Find = kind.Find,
            Arn = kind.ArnOf,
            Keys = StringComparer.OrdinalIgnoreCase,
            Tags = principal => principal.Tags,
            Store = (state, principal, tags) => kind.Store(state, principal with { Tags = tags }),
        }.AddTo(Operations);
    }
}
