using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>What the operations of CloudWatch Logs share.</summary>
internal sealed class LogsContext(StateStore<LogsState> store, IAuthorizer authorizer, TimeProvider time)
{
    /// <summary>The state.</summary>
    public StateStore<LogsState> Store { get; } = store;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Refuses the call where policies do not allow the operation. CloudWatch Logs asks for groups as streams without a name, so that
    /// policies which end in <c>:*</c> cover both.
    /// </summary>
    public void Authorize(JsonRequest request, string group, string stream = "") =>
        Require(request.Call, request.Operation, $"{ArnOf(request.Call, group)}:log-stream:{stream}");

    /// <summary>Refuses the call where policies do not allow an action on the group itself.</summary>
    public void AuthorizeGroup(
        JsonRequest request, string group, IReadOnlyDictionary<string, IReadOnlyList<string>>? keys = null, string? action = null) =>
        Require(request.Call, action ?? request.Operation, ArnOf(request.Call, group), keys);

    /// <summary>Whether the caller may do something to a stream.</summary>
    public bool Allows(AwsCall call, string action, string group, string stream = "") =>
        authorizer.Authorize(call, $"logs:{action}", $"{ArnOf(call, group)}:log-stream:{stream}").IsAllowed;

    /// <summary>A group's ARN.</summary>
    public static string ArnOf(AwsCall call, string group) =>
        new Arn(Partition.ForRegion(call.Region).Id, "logs", call.Region, call.AccountId, $"log-group:{group}").ToString();

    /// <summary>A group that must be there.</summary>
    public static LogGroup Require(LogsState state, AwsCall call, string name) =>
        state.FindGroup(call.Region, name) ?? throw LogsErrors.NoGroup();

    /// <summary>A stream that must be there.</summary>
    public static LogStream Require(LogsState state, LogGroup group, string name) =>
        state.FindStream(group.Region, group.Name, name) ?? throw LogsErrors.NoStream();

    private void Require(AwsCall call, string action, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? keys = null)
    {
        var decision = authorizer.Authorize(call, $"logs:{action}", resource, keys);
        if (!decision.IsAllowed)
        {
            throw JsonErrors.AccessDenied(AccessDeniedText.For(decision, resource));
        }
    }
}
