using Irsactl.Provisioning.Exporting;
using System.Collections.Immutable;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>The subnets of a load balancer, which are looked at before anything is made, and never changed.</summary>
internal sealed class SubnetsResource(HostingContext context, AlbHostingOptions options) : IExportable
{
    private const string Hint = "give public subnets of one virtual private cloud, each in another zone; see aws ec2 describe-subnets";

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("subnets", string.Join(", ", options.SubnetIds));

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <summary>The virtual private cloud that they are in, once they have been looked at.</summary>
    public Late<string> VpcId { get; } = new();

    /// <inheritdoc />
    public IEnumerable<FoundValue> Found => FoundValue.Of("subnets", "vpc_id", VpcId, known => known);

    /// <inheritdoc />
    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        VpcId.Set(scope.Mark("subnets", "vpc_id"));
        yield return new DesiredResource(DesiredKinds.Subnets, "subnets", Key) { IsLookedUp = true }.With("ids", options.SubnetIds);
    }

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        var subnets = await ReadAsync(cancellationToken);
        if (subnets.Select(subnet => subnet.VpcId).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw DomainCheck.Unusable(
                $"the subnets are in different virtual private clouds: {Text(subnets, subnet => subnet.VpcId)}", Hint);
        }

        if (subnets.Select(subnet => subnet.AvailabilityZone).Distinct(StringComparer.Ordinal).Count() < subnets.Length)
        {
            throw DomainCheck.Unusable(
                $"a load balancer takes one subnet of a zone, and two are in the same: {Text(subnets, subnet => subnet.AvailabilityZone)}",
                Hint);
        }

        if (options.HasIpv6 && subnets.FirstOrDefault(subnet => subnet.Ipv6CidrBlockAssociationSet is not { Count: > 0 }) is { } without)
        {
            throw DomainCheck.Unusable(
                $"subnet {without.SubnetId} has no IPv6 addresses", "give subnets that have, or leave out --ip-address-type dualstack");
        }

        VpcId.Set(subnets[0].VpcId);
        return PlannedChange.None;
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [];

    private static string Text(ImmutableArray<Subnet> subnets, Func<Subnet, string> place) =>
        string.Join(
            ", ",
            subnets.OrderBy(subnet => subnet.SubnetId, StringComparer.Ordinal).Select(subnet => $"{subnet.SubnetId} in {place(subnet)}"));

    private async Task<ImmutableArray<Subnet>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await context.Clients.Ec2.DescribeSubnetsAsync(
                new DescribeSubnetsRequest { SubnetIds = [.. options.SubnetIds] }, cancellationToken);
            return [.. answer.Subnets];
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "InvalidSubnetID.NotFound" or "InvalidSubnetID.Malformed")
        {
            throw DomainCheck.Unusable($"{context.Clients.Region} has no such subnet: {e.Message.TrimEnd('.')}", Hint);
        }
    }
}
