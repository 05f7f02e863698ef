using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Roles themselves; their policies and tags are in classes that users share.</summary>
internal sealed class RoleOperations(IamContext iam, RoleUses uses)
{
    private const int MaxRoles = 1_000;
    private const int MinSessionSeconds = 3_600;
    private const int MaxSessionSeconds = 43_200;

    private static readonly IdentityKind<Role> Kind = IdentityKinds.Roles;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateRole", Create)
        .Add("GetRole", Get)
        .Add("ListRoles", List)
        .Add("UpdateRole", Update)
        .Add("UpdateRoleDescription", UpdateDescription)
        .Add("UpdateAssumeRolePolicy", UpdateTrust)
        .Add("DeleteRole", Delete);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        var path = check.Optional("Path", IamRules.Path) ?? "/";
        var trust = check.Required("AssumeRolePolicyDocument", IamRules.Document);
        var description = check.Optional("Description", IamRules.Description);
        var seconds = check.Integer("MaxSessionDuration", MinSessionSeconds, MaxSessionSeconds) ?? MinSessionSeconds;
        var boundary = check.Optional("PermissionsBoundary", IamRules.Arn);
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, StringComparer.OrdinalIgnoreCase);
        var arn = IamContext.Arn(request.Call, $"role{path}{name}");
        iam.AuthorizeCreation(request, arn, Kind.Name, tags.Count);

        var role = iam.Store.Change(state =>
        {
            if (state.Roles.ContainsKey(name))
            {
                throw IamErrors.EntityAlreadyExists($"Role with name {name} already exists.");
            }

            if (state.Roles.Count >= MaxRoles)
            {
                throw IamErrors.QuotaExceeded("RolesPerAccount", MaxRoles);
            }

            var made = new Role
            {
                Name = name,
                Path = path,
                Arn = arn,
                Id = AwsIds.NewUniqueId("AROA", request.Call.AccountId),
                Created = iam.Now,
                TrustPolicy = PolicyParameters.ParseTrust(trust, state, request.Call),
                Description = description,
                MaxSessionSeconds = seconds,
                BoundaryArn = BoundaryParameter.Validate(state, boundary),
                Tags = TagParameters.Add(TagSet.Empty, tags, StringComparer.OrdinalIgnoreCase),
            };
            return (Kind.Store(state, made), made);
        });
        return writer => writer.Structure("Role", members => PrincipalXml.WriteRole(members, role, withDetails: true));
    }

    private Answer Get(QueryRequest request)
    {
        var name = ReadName(request);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var role = Kind.Find(iam.Store.Current, name);
        return writer => writer.Structure("Role", members =>
        {
            PrincipalXml.WriteRole(members, role, withDetails: true);
            PrincipalXml.WriteLastUse(members, uses.Find(role));
        });
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IamContext.Arn(request.Call, $"role{prefix}"));
        var roles = page.Of(
            iam.Store.Current.Roles.Values.Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal)), role => role.Name);

        // Lists leave out boundary, tags and last use (API Reference, "ListRoles").
        return writer => roles.Write(writer, "Roles", (member, role) => PrincipalXml.WriteRole(member, role, withDetails: false));
    }

    private Answer Update(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        var description = check.Optional("Description", IamRules.Description);
        var seconds = check.Integer("MaxSessionDuration", MinSessionSeconds, MaxSessionSeconds);
        check.Finish();
        Change(request, name, (_, role) => role with
        {
            Description = description ?? role.Description,
            MaxSessionSeconds = seconds ?? role.MaxSessionSeconds,
        });
        return _ => { };
    }

    private Answer UpdateDescription(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        var description = check.Required("Description", IamRules.Description);
        check.Finish();
        var role = Change(request, name, (_, role) => role with { Description = description });
        return writer => writer.Structure("Role", members => PrincipalXml.WriteRole(members, role, withDetails: true));
    }

    private Answer? UpdateTrust(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        var trust = check.Required("PolicyDocument", IamRules.Document);
        check.Finish();
        Change(request, name, (state, role) =>
        {
            ServiceLinkedRoles.RefuseChange(role);
            return role with { TrustPolicy = PolicyParameters.ParseTrust(trust, state, request.Call) };
        });
        return null;
    }

    private Answer? Delete(QueryRequest request)
    {
        var name = ReadName(request);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var role = Kind.Find(state, name);
            ServiceLinkedRoles.RefuseChange(role);
            IdentityDeletion.RefuseWithPolicies(role);
            if (state.InstanceProfiles.Values.Any(profile => role.Name.Equals(profile.RoleName, StringComparison.OrdinalIgnoreCase)))
            {
                throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }

            return state with { Roles = state.Roles.Remove(name) };
        });
        return null;
    }

    private Role Change(QueryRequest request, string name, Func<IamState, Role, Role> change)
    {
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        return iam.Store.Change(state =>
        {
            var changed = change(state, Kind.Find(state, name));
            return (Kind.Store(state, changed), changed);
        });
    }

    private static string ReadName(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        check.Finish();
        return name;
    }
}
