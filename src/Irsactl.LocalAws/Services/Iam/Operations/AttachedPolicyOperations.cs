using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary><c>AttachRolePolicy</c>, <c>DetachRolePolicy</c>, <c>ListAttachedRolePolicies</c>, and the same for users and groups.</summary>
internal sealed class AttachedPolicyOperations<T>(IamContext iam, IdentityKind<T> kind)
    where T : IamIdentity
{
    private const int MaxAttached = 10;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add($"Attach{kind.Name}Policy", Attach)
        .Add($"Detach{kind.Name}Policy", Detach)
        .Add($"ListAttached{kind.Name}Policies", List);

    private Answer? Attach(QueryRequest request)
    {
        var (name, policyArn) = Read(request);
        Change(request, name, (state, identity) =>
        {
            _ = state.FindPolicy(policyArn)
                ?? throw IamErrors.NoSuchEntity($"Policy {policyArn} does not exist or is not attachable.");
            if (identity.AttachedPolicies.Contains(policyArn, StringComparer.OrdinalIgnoreCase))
            {
                return identity;
            }

            return identity.AttachedPolicies.Count < MaxAttached
                ? identity with { AttachedPolicies = identity.AttachedPolicies.Add(policyArn) }
                : throw IamErrors.QuotaExceeded($"PoliciesPer{kind.Name}", MaxAttached);
        });
        return null;
    }

    private Answer? Detach(QueryRequest request)
    {
        var (name, policyArn) = Read(request);
        Change(request, name, (_, identity) => identity.AttachedPolicies.Contains(policyArn, StringComparer.OrdinalIgnoreCase)
            ? identity with { AttachedPolicies = identity.AttachedPolicies.Remove(policyArn, StringComparer.OrdinalIgnoreCase) }
            : throw IamErrors.NoSuchEntity($"Policy {policyArn} was not found."));
        return null;
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        var state = iam.Store.Current;
        var policies = page.Of(Attached(state, kind.Find(state, name), prefix), policy => policy.Arn);
        return writer => policies.Write(writer, "AttachedPolicies", (member, policy) =>
        {
            member.Text("PolicyName", policy.Name);
            member.Text("PolicyArn", policy.Arn);
        });
    }

    private void Change(QueryRequest request, string name, Func<IamState, T, T> change)
    {
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var identity = kind.Find(state, name);
            ServiceLinkedRoles.RefuseChange(identity);
            return kind.Store(state, change(state, identity));
        });
    }

    private (string Name, string Arn) Read(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        check.Finish();
        return (name, arn);
    }

    private static IEnumerable<ManagedPolicy> Attached(IamState state, T identity, string prefix) => identity.AttachedPolicies
        .Select(state.FindPolicy)
        .OfType<ManagedPolicy>()
        .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase);
}
