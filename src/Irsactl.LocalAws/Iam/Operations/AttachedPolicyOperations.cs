using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.QueryProtocol;

namespace Irsactl.LocalAws.Iam.Operations;

/// <summary>
/// <c>AttachRolePolicy</c>, <c>DetachRolePolicy</c>, <c>ListAttachedRolePolicies</c>, the permissions boundary, and the same for users.
/// </summary>
internal sealed class AttachedPolicyOperations<T>(IamContext iam, PrincipalKind<T> kind)
    where T : IamPrincipal
{
    private const int MaxAttached = 10;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add($"Attach{kind.Name}Policy", Attach)
        .Add($"Detach{kind.Name}Policy", Detach)
        .Add($"ListAttached{kind.Name}Policies", List)
        .Add($"Put{kind.Name}PermissionsBoundary", PutBoundary)
        .Add($"Delete{kind.Name}PermissionsBoundary", DeleteBoundary);

    private Answer? Attach(QueryRequest request)
    {
        var (name, policyArn) = Read(request, "PolicyArn");
        Change(request, name, (state, principal) =>
        {
            _ = state.FindPolicy(policyArn)
                ?? throw IamErrors.NoSuchEntity($"Policy {policyArn} does not exist or is not attachable.");
            if (principal.AttachedPolicies.Contains(policyArn, StringComparer.OrdinalIgnoreCase))
            {
                return principal;
            }

            return principal.AttachedPolicies.Count < MaxAttached
                ? principal with { AttachedPolicies = principal.AttachedPolicies.Add(policyArn) }
                : throw IamErrors.QuotaExceeded($"PoliciesPer{kind.Name}", MaxAttached);
        });
        return null;
    }

    private Answer? Detach(QueryRequest request)
    {
        var (name, policyArn) = Read(request, "PolicyArn");
        Change(request, name, (_, principal) => principal.AttachedPolicies.Contains(policyArn, StringComparer.OrdinalIgnoreCase)
            ? principal with { AttachedPolicies = principal.AttachedPolicies.Remove(policyArn, StringComparer.OrdinalIgnoreCase) }
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

    private Answer? PutBoundary(QueryRequest request)
    {
        var (name, policyArn) = Read(request, "PermissionsBoundary");
        Change(request, name, (state, principal) => principal with { BoundaryArn = BoundaryParameter.Validate(state, policyArn) });
        return null;
    }

    private Answer? DeleteBoundary(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        check.Finish();
        Change(request, name, (_, principal) => principal.BoundaryArn is null
            ? throw IamErrors.NoSuchEntity($"The {kind.Noun} with name {principal.Name} does not have a permissions boundary.")
            : principal with { BoundaryArn = null });
        return null;
    }

    private void Change(QueryRequest request, string name, Func<IamState, T, T> change)
    {
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state => kind.Store(state, change(state, kind.Find(state, name))));
    }

    private (string Name, string Arn) Read(QueryRequest request, string parameter)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var arn = check.Required(parameter, IamRules.Arn);
        check.Finish();
        return (name, arn);
    }

    private static IEnumerable<ManagedPolicy> Attached(IamState state, T principal, string prefix) => principal.AttachedPolicies
        .Select(state.FindPolicy)
        .OfType<ManagedPolicy>()
        .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase);
}
