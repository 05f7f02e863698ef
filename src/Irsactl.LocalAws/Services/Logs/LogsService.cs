using System.Collections.Frozen;
using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Services.Logs.Operations;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>Amazon CloudWatch Logs (API Reference, version 2014-03-28): groups, streams, events.</summary>
internal sealed class LogsService : JsonService, ILogWriter, IInventoried
{
    private readonly LogsContext logs;
    private readonly GroupOperations groups;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The logs.</param>
    /// <param name="options">The clock.</param>
    /// <param name="authorizer">Decides who may.</param>
    public LogsService(StateStore<LogsState> store, LocalAwsOptions options, IAuthorizer authorizer)
        : base("logs", "Logs_20140328", "1.1", LogsCoverage.Known)
    {
        logs = new LogsContext(store, authorizer, options.TimeProvider);
        groups = new GroupOperations(logs);
        groups.AddTo(Operations);
        new TagOperations(logs).AddTo(Operations);
        new StreamOperations(logs).AddTo(Operations);
        new EventOperations(logs).AddTo(Operations);
        new FilterOperation(logs).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => LogsCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => LogsInventory.Of(logs.Store.Current);

    /// <inheritdoc />
    public void Write(AwsCall call, string group, string stream, IReadOnlyList<LogLine> lines)
    {
        ImmutableArray<StoredEvent> events = [.. lines.Select(line => new StoredEvent(line.Time.ToUnixTimeMilliseconds(), line.Text))];
        if (events.IsEmpty || !logs.Allows(call, "PutLogEvents", group, stream))
        {
            return;
        }

        var state = logs.Store.Current;
        var mayMakeGroup = state.FindGroup(call.Region, group) is not null || logs.Allows(call, "CreateLogGroup", group);
        var mayMakeStream = state.FindStream(call.Region, group, stream) is not null || logs.Allows(call, "CreateLogStream", group, stream);
        logs.Store.Change(current =>
        {
            var found = current.FindGroup(call.Region, group);
            if (found is null && mayMakeGroup)
            {
                found = groups.New(call, group);
                current = current.With(found);
            }

            var open = found is null
                ? null
                : current.FindStream(call.Region, group, stream) ?? (mayMakeStream ? new LogStream(stream, logs.Now) : null);
            return found is null || open is null ? current : EventOperations.Append(current, found, open, events, logs.Now);
        });
    }
}
