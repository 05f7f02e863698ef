using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>The operations that say who somebody is.</summary>
internal static class IdentityOperations
{
    /// <summary>Adds the operations.</summary>
    public static void AddTo(OperationTable table) => table
        .Add("GetCallerIdentity", GetCallerIdentity)
        .Add("GetAccessKeyInfo", GetAccessKeyInfo);

    // Needs no permission, and no policy can deny it (API Reference, "GetCallerIdentity").
    private static Answer GetCallerIdentity(QueryRequest request)
    {
        var caller = request.Call.Caller;
        return writer =>
        {
            writer.Text("Arn", caller.Principal.Arn);
            writer.Text("UserId", caller.UserId);
            writer.Text("Account", caller.Principal.AccountId);
        };
    }

    private static Answer GetAccessKeyInfo(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var id = check.Required("AccessKeyId", StsRules.AccessKeyId);
        check.Finish();
        if (request.Call.Caller.IsUserSession)
        {
            throw StsErrors.SessionCredentials(request.Action);
        }

        return AwsIds.TryReadAccount(id, out var account)
            ? writer => writer.Text("Account", account)
            : throw QueryErrors.Validation($"Access key id {id} is invalid");
    }
}
