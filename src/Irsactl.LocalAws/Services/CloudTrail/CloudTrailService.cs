using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Services.CloudTrail.Trails;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>
/// AWS CloudTrail's event history (CloudTrail API Reference, version 2013-11-01). It looks at the latest requests that this AWS keeps, and
/// sees them at once, where the real one takes minutes; and trails, which bring events into buckets.
/// </summary>
internal sealed class CloudTrailService : JsonService, IForgetful, IDisposable, IInventoried
{
    private const string LookupEvents = "LookupEvents";

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AddTags", "CancelQuery", "CreateChannel", "CreateDashboard", "CreateEventDataStore", "CreateTrail", "DeleteChannel",
        "DeleteDashboard", "DeleteEventDataStore", "DeleteResourcePolicy", "DeleteTrail", "DeregisterOrganizationDelegatedAdmin",
        "DescribeQuery", "DescribeTrails", "DisableFederation", "EnableFederation", "GenerateQuery", "GetChannel", "GetDashboard",
        "GetEventConfiguration", "GetEventDataStore", "GetEventSelectors", "GetImport", "GetInsightSelectors", "GetQueryResults",
        "GetResourcePolicy", "GetTrail", "GetTrailStatus", "ListChannels", "ListDashboards", "ListEventDataStores", "ListImportFailures",
        "ListImports", "ListInsightsData", "ListInsightsMetricData", "ListPublicKeys", "ListQueries", "ListTags", "ListTrails",
        LookupEvents, "PutEventConfiguration", "PutEventSelectors", "PutInsightSelectors", "PutResourcePolicy",
        "RegisterOrganizationDelegatedAdmin", "RemoveTags", "RestoreEventDataStore", "SearchSampleQueries", "StartDashboardRefresh",
        "StartEventDataStoreIngestion", "StartImport", "StartLogging", "StartQuery", "StopEventDataStoreIngestion", "StopImport",
        "StopLogging", "UpdateChannel", "UpdateDashboard", "UpdateEventDataStore", "UpdateTrail");

    private readonly StateStore<CloudTrailState> store;
    private readonly EventHistory history;
    private readonly TrailDelivery delivered;
    private readonly IAuthorizer authorizer;

    /// <summary>Makes the service.</summary>
    /// <param name="log">The requests.</param>
    /// <param name="options">The account.</param>
    /// <param name="authorizer">Decides who may look.</param>
    /// <param name="store">The trails.</param>
    /// <param name="delivery">The buckets that trails are for.</param>
    public CloudTrailService(
        EventLog log, LocalAwsOptions options, IAuthorizer authorizer, StateStore<CloudTrailState> store, IObjectDelivery delivery)
        : base("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "1.1", Known)
    {
        var server = Guid.NewGuid();
        history = new EventHistory(log, options.AccountId, options.TimeProvider, server);
        this.authorizer = authorizer;
        this.store = store;
        Operations.Add(LookupEvents, Lookup);
        var trails = new TrailContext(store, authorizer, delivery, options.TimeProvider);
        delivered = new TrailDelivery(trails, log, options, server);
        new TrailOperations(trails, delivered).AddTo(Operations);
        new SelectorOperations(trails).AddTo(Operations);
        new TrailTags(trails).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => CloudTrailCoverage.Of(Operations.Names, Known);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => CloudTrailInventory.Of(store.Current);

    /// <inheritdoc />
    public void Forget() => delivered.Forget();

    /// <summary>Delivers what is left of trails.</summary>
    public void Dispose() => delivered.Dispose();

    private JsonAnswer Lookup(JsonRequest request)
    {
        var decision = authorizer.Authorize(request.Call, $"cloudtrail:{LookupEvents}", "*");
        if (!decision.IsAllowed)
        {
            throw JsonErrors.AccessDenied(AccessDeniedText.For(decision));
        }

        var lookup = LookupRequest.Read(request.Parameters);
        var page = history.Find(lookup, request.Call.Region);
        return json =>
        {
            json.WriteStartArray("Events");
            foreach (var found in page.Events)
            {
                found.Write(json);
            }

            json.WriteEndArray();
            if (page.Next is { } next)
            {
                json.WriteString("NextToken", next);
            }
        };
    }
}
