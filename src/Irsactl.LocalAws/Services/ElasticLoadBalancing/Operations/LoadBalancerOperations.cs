using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Load balancers.</summary>
internal sealed class LoadBalancerOperations(ElbContext elb)
{
    private const int MaxInARegion = 50;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateLoadBalancer", Create)
        .Add("DescribeLoadBalancers", Describe)
        .Add("DeleteLoadBalancer", Delete);

    private Answer Create(QueryRequest request)
    {
        OtherParameters.Refuse(request, "Name", "Subnets", "SubnetMappings", "SecurityGroups", "Scheme", "Type", "IpAddressType", "Tags");
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("Name", new TextRule(0, 255));
        var type = check.Choice("Type", "application", "network", "gateway") ?? "application";
        var scheme = check.Choice("Scheme", LoadBalancer.InternetFacing, "internal") ?? LoadBalancer.InternetFacing;
        var addresses = check.Choice("IpAddressType", "ipv4", "dualstack", "dualstack-without-public-ipv4") ?? "ipv4";
        var subnetIds = Placement.ReadSubnets(request, check);
        var groupIds = check.Texts("SecurityGroups", Arns.Rule) ?? [];
        var asked = ElbTags.Read(check);
        check.Finish();
        ElbNames.CheckLoadBalancer(name);
        if (type is not "application")
        {
            throw ElbErrors.NotImplemented($"load balancers of type {type}");
        }

        var tags = ElbTags.Check(asked);
        elb.Authorize(request, ElbContext.Arn(request.Call, $"loadbalancer/app/{name}/*"), tags);
        var region = request.Call.Region;
        var placement = Placement.Find(elb.Network, region, subnetIds, groupIds, scheme);
        var made = new LoadBalancer
        {
            Arn = ElbContext.Arn(request.Call, $"loadbalancer/app/{name}/{ElbIds.New()}"),
            Name = name,
            Region = region,
            DnsName = DnsName(name, scheme, region),
            Scheme = scheme,
            VpcId = placement.VpcId,
            IpAddressType = addresses,
            SubnetIds = placement.SubnetIds,
            SecurityGroupIds = placement.GroupIds,
            Created = elb.Now,
            Tags = tags,
        };
        elb.Change(state =>
        {
            var others = state.LoadBalancers.Values.Where(other => other.Deleted is null && other.Region == region).ToList();
            if (others.Find(other => other.Name == name) is { } same)
            {
                made = IsTheSame(same, made)
                    ? same
                    : throw ElbErrors.Of(
                        "DuplicateLoadBalancerName", $"A load balancer with the same name '{name}' exists, but with different settings");
                return state;
            }

            return others.Count < MaxInARegion
                ? state with { LoadBalancers = state.LoadBalancers.Add(made.Arn, made) }
                : throw ElbErrors.Of(
                    "TooManyLoadBalancers", "You've reached the limit on the number of load balancers for your AWS account");
        });
        return writer => writer.List("LoadBalancers", [made], new LoadBalancerView(elb).Write);
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, "LoadBalancerArns", "Names", "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var arns = check.Texts("LoadBalancerArns", Arns.Rule, max: 20) ?? [];
        var names = check.Texts("Names", new TextRule(0, 255), max: 20) ?? [];
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        foreach (var arn in arns)
        {
            Resources.LoadBalancer(state, request.Call, arn);
        }

        var all = state.LoadBalancers.Values.Where(found => found.Deleted is null && found.Region == request.Call.Region).ToList();
        if (names.Where(name => !all.Exists(found => found.Name == name)).ToList() is { Count: > 0 } missing)
        {
            throw ElbErrors.Of("LoadBalancerNotFound", $"Load balancers '[{string.Join(", ", missing)}]' not found");
        }

        var asked = all.Where(found => (arns.Count == 0 || arns.Contains(found.Arn, StringComparer.Ordinal))
            && (names.Count == 0 || names.Contains(found.Name, StringComparer.Ordinal)));
        return page.Answer("LoadBalancers", asked, found => found.Arn, new LoadBalancerView(elb).Write);
    }

    private Answer Delete(QueryRequest request)
    {
        var arn = Arns.Read(request, "LoadBalancerArn");
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            // To delete what is not there succeeds.
            if (Resources.KindOf(arn) is "loadbalancer" && state.LoadBalancers.GetValueOrDefault(arn) is not { Deleted: null })
            {
                return state;
            }

            var found = Resources.LoadBalancer(state, request.Call, arn);
            if (AttributeTables.LoadBalancer.Get(found.Attributes, AttributeTables.DeletionProtection) is "true")
            {
                throw ElbErrors.Of(
                    "OperationNotPermitted", $"Load balancer '{arn}' cannot be deleted because deletion protection is enabled");
            }

            state = state.ListenersOf(arn).Aggregate(state, (less, listener) => less.WithoutListener(listener.Arn));
            return state with { LoadBalancers = state.LoadBalancers.SetItem(arn, found with { Deleted = elb.ExactNow }) };
        });
        return _ => { };
    }

    private static string DnsName(string name, string scheme, string region)
    {
        var partition = Partition.TryForRegion(region, out var found) ? found : Partition.Aws;
        return $"{(scheme is LoadBalancer.InternetFacing ? "" : "internal-")}{name}-{ElbIds.NewHostNumber()}.{region}.elb."
            + $"{partition.DnsSuffix}";
    }

    private static bool IsTheSame(LoadBalancer one, LoadBalancer other) =>
        (one.Scheme, one.IpAddressType, one.VpcId) == (other.Scheme, other.IpAddressType, other.VpcId)
        && AreTheSame(one.SubnetIds, other.SubnetIds)
        && AreTheSame(one.SecurityGroupIds, other.SecurityGroupIds)
        && one.Tags.SequenceEqual(other.Tags);

    private static bool AreTheSame(ImmutableArray<string> one, ImmutableArray<string> other) =>
        one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
