using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Where a load balancer is, changed one by one.</summary>
internal sealed class LoadBalancerSettings(ElbContext elb)
{
    private const string ArnParameter = "LoadBalancerArn";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("SetSecurityGroups", SetSecurityGroups)
        .Add("SetSubnets", SetSubnets)
        .Add("SetIpAddressType", SetIpAddressType);

    private Answer SetSecurityGroups(QueryRequest request)
    {
        OtherParameters.Refuse(request, ArnParameter, "SecurityGroups");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ArnParameter, Arns.Rule);
        var groupIds = check.RequiredTexts("SecurityGroups", Arns.Rule).Distinct(StringComparer.Ordinal).ToList();
        check.Finish();
        var changed = Change(request, arn, found =>
        {
            if (groupIds.Count == 0)
            {
                throw ElbErrors.Validation("A security group must be specified");
            }

            Placement.CheckGroups(elb.Network, found.Region, groupIds, found.VpcId);
            return found with { SecurityGroupIds = [.. groupIds] };
        });
        return writer => writer.Texts("SecurityGroupIds", changed.SecurityGroupIds);
    }

    private Answer SetSubnets(QueryRequest request)
    {
        OtherParameters.Refuse(request, ArnParameter, "Subnets", "SubnetMappings", "IpAddressType");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ArnParameter, Arns.Rule);
        var subnetIds = Placement.ReadSubnets(request, check);
        var addresses = check.Choice("IpAddressType", "ipv4", "dualstack");
        check.Finish();
        var changed = Change(
            request, arn, found => Placement.CheckSubnets(elb.Network, found.Region, subnetIds, found.Scheme) == found.VpcId
                ? found with { SubnetIds = [.. subnetIds], IpAddressType = addresses ?? found.IpAddressType }
                : throw ElbErrors.Of("InvalidSubnet", $"The subnets must belong to the VPC '{found.VpcId}'"));
        return writer =>
        {
            new LoadBalancerView(elb).WriteZones(writer, changed);
            writer.Text("IpAddressType", changed.IpAddressType);
        };
    }

    private Answer SetIpAddressType(QueryRequest request)
    {
        OtherParameters.Refuse(request, ArnParameter, "IpAddressType");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ArnParameter, Arns.Rule);
        check.Required("IpAddressType", new TextRule(0, 64));
        var addresses = check.Choice("IpAddressType", "ipv4", "dualstack", "dualstack-without-public-ipv4");
        check.Finish();
        var changed = Change(request, arn, found => found with { IpAddressType = addresses ?? found.IpAddressType });
        return writer => writer.Text("IpAddressType", changed.IpAddressType);
    }

    private LoadBalancer Change(QueryRequest request, string arn, Func<LoadBalancer, LoadBalancer> change)
    {
        elb.Authorize(request, arn);
        elb.Change(state => state with
        {
            LoadBalancers = state.LoadBalancers.SetItem(arn, change(Resources.LoadBalancer(state, request.Call, arn))),
        });
        return elb.Store.Current.LoadBalancers[arn];
    }
}
