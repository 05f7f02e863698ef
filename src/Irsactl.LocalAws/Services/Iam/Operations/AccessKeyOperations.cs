using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>The long-lived keys of users.</summary>
internal sealed class AccessKeyOperations(IamContext iam, AccessKeyUses uses)
{
    private const int MaxKeys = 2;
    private const string Never = "N/A";

    private static readonly IdentityKind<User> Kind = IdentityKinds.Users;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateAccessKey", Create)
        .Add("ListAccessKeys", List)
        .Add("GetAccessKeyLastUsed", GetLastUsed)
        .Add("UpdateAccessKey", Update)
        .Add("DeleteAccessKey", Delete);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional("UserName", IamRules.UserName);
        check.Finish();
        name ??= UserParameter.Of(request.Call.Caller);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var (user, key) = iam.Store.Change(state =>
        {
            var user = Kind.Find(state, name);
            if (user.AccessKeys.Count >= MaxKeys)
            {
                throw IamErrors.QuotaExceeded("AccessKeysPerUser", MaxKeys);
            }

            var key = new UserAccessKey(AwsIds.NewAccessKeyId("AKIA", request.Call.AccountId), AwsIds.NewSecret(), iam.Now);
            return (Kind.Store(state, user with { AccessKeys = user.AccessKeys.Add(key) }), (user, key));
        });
        return writer => writer.Structure("AccessKey", members =>
        {
            WriteKey(members, user, key);
            members.Text("SecretAccessKey", key.Secret);
        });
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional("UserName", IamRules.UserName);
        var page = PageRequest.Read(check);
        check.Finish();
        name ??= UserParameter.Of(request.Call.Caller);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        var user = Kind.Find(iam.Store.Current, name);
        var keys = page.Of(user.AccessKeys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase), key => key.Id);
        return writer => keys.Write(writer, "AccessKeyMetadata", (member, key) => WriteKey(member, user, key));
    }

    private Answer GetLastUsed(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var id = check.Required("AccessKeyId", IamRules.AccessKeyId);
        check.Finish();
        var user = iam.Store.Current.Users.Values.FirstOrDefault(user => user.AccessKeys.Exists(key => key.Id == id));
        iam.Authorize(request, user?.Arn ?? IamContext.Arn(request.Call, "user/*"));
        if (user is null)
        {
            // A key of nobody's and one of another account are answered alike.
            throw new AwsServiceException(
                403,
                "AccessDenied",
                $"User: {request.Call.Caller.Principal.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on "
                    + $"resource: access key {id}");
        }

        var use = uses.Find(id);
        return writer =>
        {
            writer.Text("UserName", user.Name);
            writer.Structure("AccessKeyLastUsed", members =>
            {
                members.Time("LastUsedDate", use?.Time);
                members.Text("ServiceName", use?.Service ?? Never);
                members.Text("Region", use?.Region ?? Never);
            });
        };
    }

    private Answer? Update(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional("UserName", IamRules.UserName);
        var id = check.Required("AccessKeyId", IamRules.AccessKeyId);
        var status = check.Required("Status", new TextRule(1, 16));
        check.Choice("Status", "Active", "Inactive");
        check.Finish();
        var active = status is "Active";
        Change(request, name, id, (keys, key) => keys.Replace(key, key with { IsActive = active }));
        return null;
    }

    private Answer? Delete(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional("UserName", IamRules.UserName);
        var id = check.Required("AccessKeyId", IamRules.AccessKeyId);
        check.Finish();
        Change(request, name, id, (keys, key) => keys.Remove(key));
        return null;
    }

    private void Change(
        QueryRequest request,
        string? name,
        string id,
        Func<ImmutableList<UserAccessKey>, UserAccessKey, ImmutableList<UserAccessKey>> change)
    {
        name ??= UserParameter.Of(request.Call.Caller);
        iam.Authorize(request, Kind.ArnOf(iam.Store.Current, request.Call, name));
        iam.Store.Change(state =>
        {
            var user = Kind.Find(state, name);
            var key = user.AccessKeys.Find(key => key.Id.Equals(id, StringComparison.Ordinal))
                ?? throw IamErrors.NoSuchEntity($"The Access Key with id {id} cannot be found.");
            return Kind.Store(state, user with { AccessKeys = change(user.AccessKeys, key) });
        });
    }

    private static void WriteKey(AnswerWriter writer, User user, UserAccessKey key)
    {
        writer.Text("UserName", user.Name);
        writer.Text("AccessKeyId", key.Id);
        writer.Text("Status", key.IsActive ? "Active" : "Inactive");
        writer.Time("CreateDate", key.Created);
    }
}
