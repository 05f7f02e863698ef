using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Services.Route53.Operations;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>
/// Amazon Route 53's hosted zones (API version 2013-04-01). What they say about names is how the local AWS resolves them.
/// </summary>
internal sealed class Route53Service : RestXmlService, IDnsRecords, IInventoried
{
    private readonly Route53Context route53;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The zones.</param>
    /// <param name="options">The clock and how long changes take.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    public Route53Service(StateStore<Route53State> store, LocalAwsOptions options, IAuthorizer authorizer)
        : base("route53", Route53Xml.Namespace)
    {
        route53 = new Route53Context(store, options, authorizer);
        new HostedZoneOperations(route53).AddTo(Operations);
        new ZoneListOperations(route53).AddTo(Operations);
        new RecordOperations(route53).AddTo(Operations);
        new TagOperations(route53).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => Route53Coverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => Route53Inventory.Of(route53.Store.Current);

    /// <inheritdoc />
    public string? FindTarget(string name)
    {
        var records = Records(name);
        var target = records.Select(record => record.Alias).FirstOrDefault(alias => alias is not null)?.Name
            ?? records.FirstOrDefault(record => record.Type == RecordTypes.Cname)?.Values[0];
        return target is not null && DnsName.TryParse(target, out var host, out _) ? host.Host : null;
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Find(string name, string type) =>
        Records(name).FirstOrDefault(record => record.Type == type)?.Values ?? [];

    // AWS's own domains are delegated to AWS: a zone that somebody makes for one of them is never asked.
    private IReadOnlyList<RecordSet> Records(string name) =>
        !AwsNames.IsOwnedByAws(name) && DnsName.TryParse(name, out var host, out _) ? route53.Lookup().Find(host) : [];
}
