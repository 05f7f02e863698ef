using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <content>Load balancers.</content>
public sealed partial class ElasticLoadBalancingClient
{
    /// <summary>Reads the load balancer of that name; null where there is none.</summary>
    public async Task<LoadBalancer?> FindLoadBalancerAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await FindAsync(new ApiRequest("DescribeLoadBalancers").WithList("Names", [name]), cancellationToken);
        return answer?.Members("LoadBalancers").FirstOrDefault() is { } found ? LoadBalancer.From(found) : null;
    }

    /// <summary>
    /// Makes an Application Load Balancer that the internet reaches. It is <c>provisioning</c> for some minutes afterwards.
    /// </summary>
    /// <param name="name">Its name: at most 32 letters, digits and hyphens.</param>
    /// <param name="subnetIds">Its subnets, in two zones at least.</param>
    /// <param name="securityGroupIds">Its security groups.</param>
    /// <param name="ipAddressType"><c>ipv4</c> or <c>dualstack</c>.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LoadBalancer> CreateLoadBalancerAsync(
        string name,
        IEnumerable<string> subnetIds,
        IEnumerable<string> securityGroupIds,
        string ipAddressType,
        IEnumerable<ResourceTag> tags,
        CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest("CreateLoadBalancer").With("Name", name)
            .With("Type", LoadBalancer.Application)
            .With("Scheme", LoadBalancer.InternetFacing)
            .With("IpAddressType", ipAddressType)
            .WithList("Subnets", subnetIds)
            .WithList("SecurityGroups", securityGroupIds)
            .WithTags(tags);
        var answer = await CallAsync(request, cancellationToken);
        return LoadBalancer.From(answer.Members("LoadBalancers").First());
    }

    /// <summary>Says in which subnets a load balancer is.</summary>
    public Task SetSubnetsAsync(string arn, IEnumerable<string> subnetIds, CancellationToken cancellationToken = default) =>
        CallAsync(ForLoadBalancer("SetSubnets", arn).WithList("Subnets", subnetIds), cancellationToken);

    /// <summary>Says which security groups a load balancer has.</summary>
    public Task SetSecurityGroupsAsync(string arn, IEnumerable<string> groupIds, CancellationToken cancellationToken = default) =>
        CallAsync(ForLoadBalancer("SetSecurityGroups", arn).WithList("SecurityGroups", groupIds), cancellationToken);

    /// <summary>Says which addresses a load balancer has.</summary>
    /// <param name="arn">The load balancer.</param>
    /// <param name="ipAddressType"><c>ipv4</c> or <c>dualstack</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SetIpAddressTypeAsync(string arn, string ipAddressType, CancellationToken cancellationToken = default) =>
        CallAsync(ForLoadBalancer("SetIpAddressType", arn).With("IpAddressType", ipAddressType), cancellationToken);

    /// <summary>Deletes a load balancer with its listeners; one that is not there does no harm.</summary>
    public Task DeleteLoadBalancerAsync(string arn, CancellationToken cancellationToken = default) =>
        FindAsync(ForLoadBalancer("DeleteLoadBalancer", arn), cancellationToken);

    private static ApiRequest ForLoadBalancer(string action, string arn) => new ApiRequest(action).With("LoadBalancerArn", arn);
}
