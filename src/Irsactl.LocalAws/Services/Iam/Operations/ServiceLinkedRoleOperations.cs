using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Service-linked roles. Deleting one is a task at AWS; here it is done at once, as no service uses any.</summary>
internal sealed class ServiceLinkedRoleOperations(IamContext iam)
{
    private static readonly IdentityKind<Role> Kind = IdentityKinds.Roles;
    private static readonly TextRule Service = new(1, 128);
    private static readonly TextRule Suffix = new(1, 64);
    private static readonly TextRule Task = new(1, 1000);

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateServiceLinkedRole", Create)
        .Add("DeleteServiceLinkedRole", Delete)
        .Add("GetServiceLinkedRoleDeletionStatus", GetStatus);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var service = check.Required("AWSServiceName", Service);
        var description = check.Optional("Description", IamRules.Description);
        var suffix = check.Optional("CustomSuffix", Suffix);
        check.Finish();
        var name = ServiceLinkedRoles.NameOf(service, suffix);
        var arn = IamContext.Arn(request.Call, $"role{ServiceLinkedRoles.PathOf(service)}{name}");
        iam.Authorize(request, arn);
        var role = iam.Store.Change(state =>
        {
            if (state.Roles.ContainsKey(name))
            {
                throw IamErrors.InvalidInput($"Service role name {name} has been taken in this account, please try a different suffix.");
            }

            var made = new Role
            {
                Name = name,
                Path = ServiceLinkedRoles.PathOf(service),
                Arn = arn,
                Id = AwsIds.NewUniqueId("AROA", request.Call.AccountId),
                Created = iam.Now,
                TrustPolicy = ServiceLinkedRoles.TrustOf(service),
                Description = description,
            };
            return (Kind.Store(state, made), made);
        });
        return writer => writer.Structure("Role", members => PrincipalXml.WriteRole(members, role, withDetails: true));
    }

    private Answer Delete(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        check.Finish();
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var task = iam.Store.Change(state =>
        {
            var role = Kind.Find(state, name);
            if (!ServiceLinkedRoles.IsOne(role))
            {
                throw IamErrors.InvalidInput($"Role {name} is not a service-linked role.");
            }

            var id = $"task{role.Path}{role.Name}/{Guid.NewGuid()}";
            return (state with { Roles = state.Roles.Remove(name), RoleDeletions = state.RoleDeletions.Add(id, iam.Now) }, id);
        });
        return writer => writer.Text("DeletionTaskId", task);
    }

    private Answer GetStatus(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var task = check.Required("DeletionTaskId", Task);
        check.Finish();
        var path = task.Split('/');
        iam.Authorize(
            request,
            path is ["task", _, var service, var name, _] ? IamContext.Arn(request.Call, $"role/aws-service-role/{service}/{name}") : "*");
        return iam.Store.Current.RoleDeletions.ContainsKey(task)
            ? writer => writer.Text("Status", "SUCCEEDED")
            : throw IamErrors.NoSuchEntity($"Deletion task {task} cannot be found.");
    }
}
