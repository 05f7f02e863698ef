using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs.Operations;

/// <summary>The group of operations that take it by name or by an identifier, which can be an ARN.</summary>
internal static class GroupNames
{
    /// <summary>Reads the group's name.</summary>
    public static string Read(JsonRequest request, LogsCheck check)
    {
        var (name, identifier) = (check.GroupName(), request.Parameters.Text("logGroupIdentifier"));
        if (identifier is null)
        {
            return check.Required("logGroupName", name);
        }

        return name is not null
            ? throw LogsErrors.InvalidParameter("LogGroup name and LogGroup identifier are mutually exclusive parameters.")
            : Arn.TryParse(identifier, out var arn)
                ? arn.AccountId == request.Call.AccountId && arn.Resource.Split(':') is ["log-group", var named, ..]
                    ? named
                    : throw LogsErrors.NoGroup()
                : identifier;
    }
}
