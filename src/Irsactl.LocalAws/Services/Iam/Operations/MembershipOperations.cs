using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Who is in which group.</summary>
internal sealed class MembershipOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("AddUserToGroup", Add)
        .Add("RemoveUserFromGroup", Remove)
        .Add("ListGroupsForUser", List);

    private Answer? Add(QueryRequest request)
    {
        Change(request, (user, group) => user.IsIn(group) ? user.GroupNames
            : user.GroupNames.Count < User.MaxGroups ? user.GroupNames.Add(group)
            : throw IamErrors.QuotaExceeded("GroupsPerUser", User.MaxGroups));
        return null;
    }

    private Answer? Remove(QueryRequest request)
    {
        Change(request, (user, group) => user.GroupNames.Remove(group, StringComparer.OrdinalIgnoreCase));
        return null;
    }

    private void Change(QueryRequest request, Func<User, string, ImmutableList<string>> change)
    {
        var check = new ParameterCheck(request.Parameters);
        var groupName = check.Required("GroupName", IamRules.GroupName);
        var userName = check.Required("UserName", IamRules.UserName);
        check.Finish();
        iam.Authorize(request, IdentityKinds.Groups.ArnOf(iam.Store.Current, request.Call, groupName));
        iam.Store.Change(state =>
        {
            var group = IdentityKinds.Groups.Find(state, groupName);
            var user = IdentityKinds.Users.Find(state, userName);
            return IdentityKinds.Users.Store(state, user with { GroupNames = change(user, group.Name) });
        });
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("UserName", IamRules.UserName);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IdentityKinds.Users.ArnOf(iam.Store.Current, request.Call, name));
        var state = iam.Store.Current;
        var user = IdentityKinds.Users.Find(state, name);
        var groups = page.Of(state.Groups.Values.Where(group => user.IsIn(group.Name)), group => group.Name);
        return writer => groups.Write(writer, "Groups", (member, group) => PrincipalXml.WriteIdentity(member, group, "Group"));
    }
}
