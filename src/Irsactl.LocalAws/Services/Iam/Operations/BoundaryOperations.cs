using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary><c>PutRolePermissionsBoundary</c>, <c>DeleteRolePermissionsBoundary</c>, and the same for users.</summary>
internal sealed class BoundaryOperations<T>(IamContext iam, IdentityKind<T> kind)
    where T : IamPrincipal
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add($"Put{kind.Name}PermissionsBoundary", Put)
        .Add($"Delete{kind.Name}PermissionsBoundary", Delete);

    private Answer? Put(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var policyArn = check.Required("PermissionsBoundary", IamRules.Arn);
        check.Finish();
        Change(request, name, (state, principal) => principal with { BoundaryArn = BoundaryParameter.Validate(state, policyArn) });
        return null;
    }

    private Answer? Delete(QueryRequest request)
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
        iam.Store.Change(state =>
        {
            var identity = kind.Find(state, name);
            ServiceLinkedRoles.RefuseChange(identity);
            return kind.Store(state, change(state, identity));
        });
    }
}
