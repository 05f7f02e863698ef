using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Instance profiles.</summary>
internal sealed class InstanceProfileOperations(IamContext iam)
{
    private const int MaxProfiles = 1_000;
    private const string Parameter = "InstanceProfileName";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table)
    {
        table
            .Add("CreateInstanceProfile", Create)
            .Add("GetInstanceProfile", Get)
            .Add("ListInstanceProfiles", List)
            .Add("ListInstanceProfilesForRole", ListForRole)
            .Add("DeleteInstanceProfile", Delete)
            .Add("AddRoleToInstanceProfile", AddRole)
            .Add("RemoveRoleFromInstanceProfile", RemoveRole);
        new Taggable<InstanceProfile>(iam, "InstanceProfile", (Parameter, IamRules.InstanceProfileName))
        {
            Find = Find,
            Arn = ArnOf,
            Keys = StringComparer.Ordinal,
            Tags = profile => profile.Tags,
            Store = (state, profile, tags) => Store(state, profile with { Tags = tags }),
        }.AddTo(table);
    }

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Parameter, IamRules.InstanceProfileName);
        var path = check.Optional("Path", IamRules.Path) ?? "/";
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, StringComparer.Ordinal);
        var profile = new InstanceProfile
        {
            Name = name,
            Path = path,
            Id = AwsIds.NewUniqueId("AIPA", request.Call.AccountId),
            Arn = IamContext.Arn(request.Call, $"instance-profile{path}{name}"),
            Created = iam.Now,
            Tags = TagParameters.Add(TagSet.Empty, tags, StringComparer.Ordinal),
        };
        iam.AuthorizeCreation(request, profile.Arn, "InstanceProfile", tags.Count);
        iam.Store.Change(state =>
        {
            if (state.InstanceProfiles.ContainsKey(name))
            {
                throw IamErrors.EntityAlreadyExists($"Instance Profile {name} already exists.");
            }

            return state.InstanceProfiles.Count < MaxProfiles
                ? Store(state, profile)
                : throw IamErrors.QuotaExceeded("InstanceProfilesPerAccount", MaxProfiles);
        });
        return One(profile);
    }

    private Answer Get(QueryRequest request)
    {
        var name = ReadName(request);
        iam.Authorize(request, ArnOf(iam.Store.Current, request.Call, name));
        return One(Find(iam.Store.Current, name));
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IamContext.Arn(request.Call, $"instance-profile{prefix}"));
        return Many(page, profile => profile.Path.StartsWith(prefix, StringComparison.Ordinal));
    }

    private Answer ListForRole(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("RoleName", IamRules.RoleName);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IdentityKinds.Roles.ArnOf(iam.Store.Current, request.Call, name));
        var role = IdentityKinds.Roles.Find(iam.Store.Current, name);
        return Many(page, profile => role.Name.Equals(profile.RoleName, StringComparison.OrdinalIgnoreCase));
    }

    private Answer? Delete(QueryRequest request)
    {
        var name = ReadName(request);
        iam.Authorize(request, ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state => Find(state, name).RoleName is null
            ? state with { InstanceProfiles = state.InstanceProfiles.Remove(name) }
            : throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first."));
        return null;
    }

    private Answer? AddRole(QueryRequest request)
    {
        // Whoever can hand a role to an instance can act as it.
        if (request.Parameters.Text("RoleName") is { } passed)
        {
            iam.Authorize(request with { Action = "PassRole" }, IdentityKinds.Roles.ArnOf(iam.Store.Current, request.Call, passed));
        }

        Change(request, (state, profile, roleName) =>
        {
            var role = IdentityKinds.Roles.Find(state, roleName);
            return profile.RoleName is null
                ? profile with { RoleName = role.Name }
                : throw IamErrors.QuotaExceeded("InstanceSessionsPerInstanceProfile", 1);
        });
        return null;
    }

    private Answer? RemoveRole(QueryRequest request)
    {
        Change(request, (_, profile, roleName) => roleName.Equals(profile.RoleName, StringComparison.OrdinalIgnoreCase)
            ? profile with { RoleName = null }
            : throw IamErrors.NoSuchEntity($"The role with name {roleName} cannot be found."));
        return null;
    }

    private void Change(QueryRequest request, Func<IamState, InstanceProfile, string, InstanceProfile> change)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Parameter, IamRules.InstanceProfileName);
        var roleName = check.Required("RoleName", IamRules.RoleName);
        check.Finish();
        iam.Authorize(request, ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state => Store(state, change(state, Find(state, name), roleName)));
    }

    private Answer One(InstanceProfile profile)
    {
        var state = iam.Store.Current;
        return writer => writer.Structure("InstanceProfile", members => InstanceProfileXml.Write(members, profile, state));
    }

    private Answer Many(PageRequest page, Func<InstanceProfile, bool> which)
    {
        var state = iam.Store.Current;
        var profiles = page.Of(state.InstanceProfiles.Values.Where(which), profile => profile.Name);
        return writer => profiles.Write(writer, "InstanceProfiles", (member, profile) => InstanceProfileXml.Write(member, profile, state));
    }

    private static string ArnOf(IamState state, AwsCall call, string name) =>
        state.InstanceProfiles.GetValueOrDefault(name)?.Arn ?? IamContext.Arn(call, $"instance-profile/{name}");

    private static string ReadName(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Parameter, IamRules.InstanceProfileName);
        check.Finish();
        return name;
    }

    private static InstanceProfile Find(IamState state, string name) => state.InstanceProfiles.GetValueOrDefault(name)
        ?? throw IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found.");

    private static IamState Store(IamState state, InstanceProfile profile) =>
        state with { InstanceProfiles = state.InstanceProfiles.SetItem(profile.Name, profile) };
}
