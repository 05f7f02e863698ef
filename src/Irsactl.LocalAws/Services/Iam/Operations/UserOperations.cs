using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>Users themselves; their policies, tags and keys are in classes of their own.</summary>
internal sealed class UserOperations(IamContext iam)
{
    private const int MaxUsers = 5_000;

    private static readonly IdentityKind<User> Kind = IdentityKinds.Users;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateUser", Create)
        .Add("GetUser", Get)
        .Add("ListUsers", List)
        .Add("UpdateUser", Update)
        .Add("DeleteUser", Delete);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("UserName", IamRules.UserName);
        var path = check.Optional("Path", IamRules.Path) ?? "/";
        var boundary = check.Optional("PermissionsBoundary", IamRules.Arn);
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, StringComparer.OrdinalIgnoreCase);
        var arn = IamContext.Arn(request.Call, $"user{path}{name}");
        iam.AuthorizeCreation(request, arn, Kind.Name, tags.Count);
        var user = iam.Store.Change(state =>
        {
            RefuseTaken(state, name);
            if (state.Users.Count >= MaxUsers)
            {
                throw IamErrors.QuotaExceeded("UsersPerAccount", MaxUsers);
            }

            var made = new User
            {
                Name = name,
                Path = path,
                Arn = arn,
                Id = AwsIds.NewUniqueId("AIDA", request.Call.AccountId),
                Created = iam.Now,
                BoundaryArn = BoundaryParameter.Validate(state, boundary),
                Tags = TagParameters.Add(TagSet.Empty, tags, StringComparer.OrdinalIgnoreCase),
            };
            return (Kind.Store(state, made), made);
        });
        return writer => writer.Structure("User", members => PrincipalXml.WriteUser(members, user, withDetails: true));
    }

    private Answer Get(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional("UserName", IamRules.UserName);
        check.Finish();
        if (name is null && request.Call.Caller.Principal.Kind == PrincipalKind.Root)
        {
            return Root(request);
        }

        name ??= UserParameter.Of(request.Call.Caller);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var user = Kind.Find(iam.Store.Current, name);
        return writer => writer.Structure("User", members => PrincipalXml.WriteUser(members, user, withDetails: true));
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var prefix = check.Optional("PathPrefix", IamRules.PathPrefix) ?? "/";
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, IamContext.Arn(request.Call, $"user{prefix}"));
        var users = page.Of(
            iam.Store.Current.Users.Values.Where(user => user.Path.StartsWith(prefix, StringComparison.Ordinal)), user => user.Name);
        return writer => users.Write(writer, "Users", (member, user) => PrincipalXml.WriteUser(member, user, withDetails: false));
    }

    private Answer? Update(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required(Kind.Parameter, Kind.NameRule);
        var newPath = check.Optional("NewPath", IamRules.Path);
        var newName = check.Optional("NewUserName", Kind.NameRule);
        check.Finish();
        var move = new IdentityMove(request.Call, Kind.Noun, newPath, newName);
        var current = iam.Store.Current.Users.GetValueOrDefault(name);

        // Both the old and the new name have to be allowed (API Reference, "UpdateUser").
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Authorize(request, move.ArnOf(current?.Path ?? "/", current?.Name ?? name));
        iam.Store.Change(state =>
        {
            var user = Kind.Find(state, name);
            var moved = user with { Name = newName ?? user.Name, Path = newPath ?? user.Path, Arn = move.ArnOf(user.Path, user.Name) };
            if (!moved.Name.Equals(user.Name, StringComparison.OrdinalIgnoreCase))
            {
                RefuseTaken(state, moved.Name);
            }

            return Kind.Store(state with { Users = state.Users.Remove(name) }, moved);
        });
        return null;
    }

    private Answer? Delete(QueryRequest request)
    {
        var name = ReadName(request);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var user = Kind.Find(state, name);
            IdentityDeletion.RefuseWithMemberships(!user.GroupNames.IsEmpty);
            IdentityDeletion.RefuseWithPolicies(user);
            return user.AccessKeys.IsEmpty
                ? state with { Users = state.Users.Remove(name) }
                : throw IamErrors.DeleteConflict("Cannot delete entity, must delete access keys first.");
        });
        return null;
    }

    private Answer Root(QueryRequest request)
    {
        var principal = request.Call.Caller.Principal;
        iam.Authorize(request, principal.Arn ?? "*");
        return writer => writer.Structure("User", members =>
        {
            members.Text("UserId", principal.AccountId);
            members.Text("Arn", principal.Arn);
            members.Time("CreateDate", DateTimeOffset.UnixEpoch);
        });
    }

    private static string ReadName(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("UserName", IamRules.UserName);
        check.Finish();
        return name;
    }

    private static void RefuseTaken(IamState state, string name)
    {
        if (state.Users.ContainsKey(name))
        {
            throw IamErrors.EntityAlreadyExists($"User with name {name} already exists.");
        }
    }
}
