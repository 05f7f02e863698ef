using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Groups themselves; their policies are in classes that users and roles share.</summary>
internal sealed class GroupOperations(IamContext iam)
{
    private const int MaxGroups = 300;

    private static readonly IdentityKind<Group> Kind = IdentityKinds.Groups;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateGroup", Create)
        .Add("GetGroup", Get)
        .Add("ListGroups", List)
        .Add("UpdateGroup", Update)
        .Add("DeleteGroup", Delete);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Kind.Parameter, Kind.NameRule);
        var path = check.Optional("Path", IamRules.Path) ?? "/";
        check.Finish();
        var group = new Group
        {
            Name = name,
            Path = path,
            Arn = IamContext.Arn(request.Call, $"group{path}{name}"),
            Id = AwsIds.NewUniqueId("AGPA", request.Call.AccountId),
            Created = iam.Now,
        };
        iam.Authorize(request, group.Arn);
        iam.Store.Change(state =>
        {
            RefuseTaken(state, name);
            return state.Groups.Count < MaxGroups ? Kind.Store(state, group) : throw IamErrors.QuotaExceeded("GroupsPerAccount", MaxGroups);
        });
        return writer => writer.Structure("Group", members => PrincipalXml.WriteIdentity(members, group, Kind.Name));
    }

    private Answer Get(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Kind.Parameter, Kind.NameRule);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var state = iam.Store.Current;
        var group = Kind.Find(state, name);
        var users = page.Of(state.Users.Values.Where(user => user.IsIn(name)), user => user.Name);
        return writer =>
        {
            writer.Structure("Group", members => PrincipalXml.WriteIdentity(members, group, Kind.Name));
            users.Write(writer, "Users", (member, user) => PrincipalXml.WriteUser(member, user, withDetails: false));
        };
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IamContext.Arn(request.Call, $"group{prefix}"));
        var groups = page.Of(
            iam.Store.Current.Groups.Values.Where(group => group.Path.StartsWith(prefix, StringComparison.Ordinal)), group => group.Name);
        return writer => groups.Write(writer, "Groups", (member, group) => PrincipalXml.WriteIdentity(member, group, Kind.Name));
    }

    private Answer? Update(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Kind.Parameter, Kind.NameRule);
        var newPath = check.Optional("NewPath", IamRules.Path);
        var newName = check.Optional("NewGroupName", Kind.NameRule);
        check.Finish();
        var move = new IdentityMove(request.Call, Kind.Noun, newPath, newName);
        var current = iam.Store.Current.Groups.GetValueOrDefault(name);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Authorize(request, move.ArnOf(current?.Path ?? "/", current?.Name ?? name));
        iam.Store.Change(state =>
        {
            var group = Kind.Find(state, name);
            var moved = group with { Name = newName ?? group.Name, Path = newPath ?? group.Path, Arn = move.ArnOf(group.Path, group.Name) };
            if (!moved.Name.Equals(group.Name, StringComparison.OrdinalIgnoreCase))
            {
                RefuseTaken(state, moved.Name);
            }

            var users = state.Users.SetItems(state.Users
                .Where(entry => entry.Value.IsIn(group.Name))
                .Select(entry => KeyValuePair.Create(entry.Key, Rename(entry.Value, group.Name, moved.Name))));
            return Kind.Store(state with { Users = users, Groups = state.Groups.Remove(name) }, moved);
        });
        return null;
    }

    private Answer? Delete(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Kind.Parameter, Kind.NameRule);
        check.Finish();
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var group = Kind.Find(state, name);
            IdentityDeletion.RefuseWithMemberships(state.Users.Values.Any(user => user.IsIn(group.Name)));
            IdentityDeletion.RefuseWithPolicies(group);
            return state with { Groups = state.Groups.Remove(name) };
        });
        return null;
    }

    private static User Rename(User user, string from, string to) => user with
    {
        GroupNames = user.GroupNames.ConvertAll(name => name.Equals(from, StringComparison.OrdinalIgnoreCase) ? to : name),
    };

    private static void RefuseTaken(IamState state, string name)
    {
        if (state.Groups.ContainsKey(name))
        {
            throw IamErrors.EntityAlreadyExists($"Group with name {name} already exists.");
        }
    }
}
