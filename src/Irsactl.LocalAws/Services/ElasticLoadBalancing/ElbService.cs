using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>Elastic Load Balancing, version 2, as far as Application Load Balancers go (ELBv2 API Reference, version 2015-12-01).</summary>
internal sealed class ElbService : QueryService, IPublicNames, INetworkInterfaces, ICertificateUsers, IInventoried
{
    private readonly ElbContext elb;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The state.</param>
    /// <param name="options">The clock and how long things take.</param>
    /// <param name="authorizer">Decides who may do what.</param>
    /// <param name="network">The networks that load balancers are in.</param>
    /// <param name="functions">The functions that requests are passed on to.</param>
    /// <param name="certificates">The certificates that listeners show.</param>
    public ElbService(
        StateStore<ElbState> store,
        LocalAwsOptions options,
        IAuthorizer authorizer,
        INetwork network,
        IFunctions functions,
        ICertificates certificates)
        : base("elasticloadbalancing", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", ElbOperationNames.All)
    {
        elb = new ElbContext(store, options, authorizer) { Network = network, Functions = functions, Certificates = certificates };
        new LoadBalancerOperations(elb).AddTo(Operations);
        new LoadBalancerSettings(elb).AddTo(Operations);
        new TargetGroupOperations(elb).AddTo(Operations);
        new TargetOperations(elb).AddTo(Operations);
        new ListenerOperations(elb).AddTo(Operations);
        new ListenerCertificateOperations(elb).AddTo(Operations);
        new RuleOperations(elb).AddTo(Operations);
        new AttributeOperations(elb).AddTo(Operations);
        new ElbTagOperations(elb).AddTo(Operations);
        new AccountOperations(elb).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => ElbCoverage.Of(Operations.Names, ElbOperationNames.All);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => ElbInventory.Of(elb.Store.Current);

    /// <inheritdoc />
    public IPublicEndpoint? FindEndpoint(string name, string host)
    {
        const string DualStack = "dualstack.";
        var asked = name.StartsWith(DualStack, StringComparison.Ordinal) ? name[DualStack.Length..] : name;
        return asked.Contains(".elb.", StringComparison.Ordinal)
            && elb.Store.Current.LoadBalancers.Values.FirstOrDefault(
                found => found.Deleted is null && found.DnsName.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } balancer
            ? new LoadBalancerEndpoint(elb, balancer, host)
            : null;
    }

    /// <inheritdoc />
    public IEnumerable<NetworkInterface> InterfacesIn(string region) => elb.Store.Current.LoadBalancers.Values
        .Where(found => found.Region == region && elb.HasInterfaces(found))
        .SelectMany(LoadBalancerInterfaces.Of);

    /// <inheritdoc />
    public IEnumerable<string> UsersOf(string certificateArn) => elb.Store.Current.Listeners.Values
        .Where(listener => listener.CertificateArn == certificateArn
            || listener.MoreCertificateArns.Contains(certificateArn, StringComparer.Ordinal))
        .Select(listener => listener.LoadBalancerArn)
        .Distinct(StringComparer.Ordinal);
}
