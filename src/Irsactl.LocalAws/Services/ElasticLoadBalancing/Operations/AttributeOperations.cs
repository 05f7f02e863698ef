using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>The attributes of load balancers, target groups and listeners.</summary>
internal sealed class AttributeOperations(ElbContext elb)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table)
    {
        Add(
            table, "LoadBalancer", Resources.LoadBalancer, _ => AttributeTables.LoadBalancer,
            (state, found, values) =>
                state with { LoadBalancers = state.LoadBalancers.SetItem(found.Arn, found with { Attributes = values }) });
        Add(
            table, "TargetGroup", Resources.TargetGroup, AttributeTables.Of,
            (state, found, values) =>
                state with { TargetGroups = state.TargetGroups.SetItem(found.Arn, found with { Attributes = values }) });
        Add(
            table, "Listener", Resources.Listener, AttributeTables.Of,
            (state, found, values) => state with { Listeners = state.Listeners.SetItem(found.Arn, found with { Attributes = values }) });
    }

    private void Add<T>(
        OperationTable table,
        string kind,
        Func<ElbState, AwsCall, string, T> find,
        Func<T, AttributeTable> attributes,
        Func<ElbState, T, ImmutableSortedDictionary<string, string>, ElbState> store)
        where T : ElbResource
    {
        table.Add($"Describe{kind}Attributes", request =>
        {
            var arn = Arns.Read(request, $"{kind}Arn");
            elb.Authorize(request, "*");
            var found = find(elb.Store.Current, request.Call, arn);
            return writer => attributes(found).Write(writer, found.Attributes);
        });
        table.Add($"Modify{kind}Attributes", request =>
        {
            var arn = Arns.Read(request, $"{kind}Arn", "Attributes");
            elb.Authorize(request, arn);
            elb.Change(state =>
            {
                var found = find(state, request.Call, arn);
                return store(state, found, attributes(found).Change(found.Attributes, request));
            });
            var changed = find(elb.Store.Current, request.Call, arn);
            return writer => attributes(changed).Write(writer, changed.Attributes);
        });
    }
}
