using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>
/// <c>PutRolePolicy</c>, <c>GetRolePolicy</c>, <c>ListRolePolicies</c>, <c>DeleteRolePolicy</c>, and the same for users and groups.
/// </summary>
internal sealed class InlinePolicyOperations<T>(IamContext iam, IdentityKind<T> kind)
    where T : IamIdentity
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add($"Put{kind.Name}Policy", Put)
        .Add($"Get{kind.Name}Policy", Get)
        .Add($"List{kind.Name}Policies", List)
        .Add($"Delete{kind.Name}Policy", Delete);

    private Answer? Put(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var policyName = check.Required("PolicyName", IamRules.PolicyName);
        var json = check.Required("PolicyDocument", IamRules.Document);
        check.Finish();
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var identity = kind.Find(state, name);
            ServiceLinkedRoles.RefuseChange(identity);
            var policies = identity.InlinePolicies.SetItem(policyName, PolicyParameters.Parse(json, PolicyKind.Identity, request.Call));
            if (policies.Values.Sum(policy => PolicySize.CountNonWhitespace(policy.Text)) > kind.InlineLimit)
            {
                throw IamErrors.LimitExceeded($"Maximum policy size of {kind.InlineLimit} bytes exceeded for {kind.Noun} {identity.Name}");
            }

            return kind.Store(state, identity with { InlinePolicies = policies });
        });
        return null;
    }

    private Answer Get(QueryRequest request)
    {
        var (name, policyName) = ReadNames(request);
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        var identity = kind.Find(iam.Store.Current, name);
        if (!identity.InlinePolicies.TryGetKey(policyName, out var spelling))
        {
            throw Missing(policyName);
        }

        return writer =>
        {
            writer.Text(kind.Parameter, identity.Name);
            writer.Text("PolicyName", spelling);
            writer.Document("PolicyDocument", identity.InlinePolicies[spelling].Text);
        };
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        var names = page.Of(kind.Find(iam.Store.Current, name).InlinePolicies.Keys, policyName => policyName);
        return writer =>
        {
            writer.Texts("PolicyNames", names.Items);
            writer.Flag("IsTruncated", names.Marker is not null);
            writer.Text("Marker", names.Marker);
        };
    }

    private Answer? Delete(QueryRequest request)
    {
        var (name, policyName) = ReadNames(request);
        iam.Authorize(request, kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var identity = kind.Find(state, name);
            ServiceLinkedRoles.RefuseChange(identity);
            return identity.InlinePolicies.ContainsKey(policyName)
                ? kind.Store(state, identity with { InlinePolicies = identity.InlinePolicies.Remove(policyName) })
                : throw Missing(policyName);
        });
        return null;
    }

    private (string Name, string PolicyName) ReadNames(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(kind.Parameter, kind.NameRule);
        var policyName = check.Required("PolicyName", IamRules.PolicyName);
        check.Finish();
        return (name, policyName);
    }

    private Foundation.Protocol.AwsServiceException Missing(string policyName) =>
        IamErrors.NoSuchEntity($"The {kind.Noun} policy with name {policyName} cannot be found.");
}
