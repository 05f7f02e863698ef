using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A load balancer that the internet reaches.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="name">Its name.</param>
/// <param name="spec">What it is to be; null where it is only to be deleted.</param>
/// <param name="dependsOn">What it is made with.</param>
internal sealed class LoadBalancerResource(
    HostingContext context, string name, LoadBalancerSpec? spec, params IEnumerable<ResourceKey> dependsOn)
    : Resource<LoadBalancerState>(KeyOf(name), dependsOn), IExportable
{
    private const string ExportId = "load_balancer";

    private readonly ElasticLoadBalancingClient _service = context.Clients.ElasticLoadBalancing;

    /// <summary>The load balancer, once it is there.</summary>
    public Late<LoadBalancer> LoadBalancer { get; } = new();

    private LoadBalancerSpec Spec => spec ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    private AlbHostingOptions Options => Spec.Options;

    private AttributeValue SecurityGroups =>
        Spec.SecurityGroupId.TryGet(out var group) ? AttributeValue.Of([group]) : AttributeValue.KnownAfterApply;

    protected override Settling Settling => new($"load balancer {name} to be active", IsActiveAsync, TimeSpan.FromMinutes(15));

    protected override string ForeignNotice =>
        $"load balancer {name} does not carry the tag {context.Owner.TagKey}: owned and is left alone";

    /// <summary>The key under which other resources depend on a load balancer.</summary>
    public static ResourceKey KeyOf(string name) => new("load balancer", name);

    /// <summary>Where an alias to a load balancer leads.</summary>
    public static AliasTarget TargetOf(LoadBalancer loadBalancer) => new(loadBalancer.CanonicalZoneId, loadBalancer.DnsName);

    /// <summary>Reads a load balancer with its tags; null where there is none.</summary>
    public static async Task<LoadBalancerState?> ReadAsync(HostingContext context, string name, CancellationToken cancellationToken) =>
        await context.Clients.ElasticLoadBalancing.FindLoadBalancerAsync(name, cancellationToken) is { } found
            ? new LoadBalancerState(found, await context.Clients.ElasticLoadBalancing.ListTagsAsync(found.Arn, cancellationToken))
            : null;

    public IEnumerable<FoundValue> Found => FoundValue.Of(ExportId, "arn", LoadBalancer, known => known.Arn);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        LoadBalancer.Set(new LoadBalancer
        {
            Arn = scope.Mark(ExportId, "arn"),
            DnsName = scope.Mark(ExportId, "host"),
            CanonicalZoneId = scope.Mark(ExportId, "zone_id"),
            Type = Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.Application,
            Scheme = Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.InternetFacing,
            VpcId = Spec.VpcId.Value,
            State = "active",
            IpAddressType = Spec.IpAddressType,
        });
        yield return new DesiredResource(DesiredKinds.LoadBalancer, ExportId, Key)
            .With("name", name)
            .With("type", Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.Application)
            .With("scheme", Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.InternetFacing)
            .With("ip_address_type", Spec.IpAddressType)
            .With("subnets", Options.SubnetIds)
            .With("security_groups", [Spec.SecurityGroupId.Value])
            .WithTags([.. context.Owner.Tags, DomainTag.Add([], Options.Domain)]);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Load balancer {name} created"],
        ResourceOutcome.Unchanged when spec is not null => [$"Existing load balancer {name} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of load balancer {name}"],
        ResourceOutcome.Deleted => [$"Load balancer {name} deleted"],
        _ => [],
    };

    protected override async Task<LoadBalancerState?> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await ReadAsync(context, name, cancellationToken);
        if (state is not null)
        {
            LoadBalancer.Set(state.LoadBalancer);
        }

        return state;
    }

    protected override bool IsOwned(LoadBalancerState state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(LoadBalancerState state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"load balancer {name} exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the load balancer is this cluster's, tag it so");
        }

        if (state.LoadBalancer is not
            {
                Type: Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.Application,
                Scheme: Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.InternetFacing,
            })
        {
            throw new IrsactlException(
                ProvisioningErrors.LoadBalancerUnusable,
                $"load balancer {name} is of type {state.LoadBalancer.Type} and {state.LoadBalancer.Scheme}, which cannot be changed",
                "delete it, and run the same command again");
        }

        if (Spec.VpcId.Value != state.LoadBalancer.VpcId)
        {
            throw new IrsactlException(
                ProvisioningErrors.LoadBalancerUnusable,
                $"load balancer {name} is in {state.LoadBalancer.VpcId}, the subnets are in {Spec.VpcId.Value}, and it cannot be moved",
                "give subnets of its own virtual private cloud, or delete it and run the same command again");
        }
    }

    protected override bool IsSettled(LoadBalancerState state) => state.LoadBalancer.State != "provisioning";

    protected override IEnumerable<Difference> Compare(LoadBalancerState state)
    {
        var (found, arn) = (state.LoadBalancer, state.LoadBalancer.Arn);
        // Both kinds of address, once asked for, need the subnets first.
        if (!found.SubnetIds.ToHashSet(StringComparer.Ordinal).SetEquals(Options.SubnetIds))
        {
            yield return new Difference(
                "subnets",
                token => _service.SetSubnetsAsync(arn, Options.SubnetIds, token),
                new AttributeChange("subnets", AttributeValue.Of(found.SubnetIds), AttributeValue.Of(Options.SubnetIds)));
        }

        if (found.IpAddressType != Spec.IpAddressType)
        {
            yield return new Difference(
                "address type",
                token => _service.SetIpAddressTypeAsync(arn, Spec.IpAddressType, token),
                new AttributeChange("address type", AttributeValue.Of(found.IpAddressType), AttributeValue.Of(Spec.IpAddressType)));
        }

        if (!Spec.SecurityGroupId.TryGet(out var group) || found.SecurityGroupIds is not [var only] || only != group)
        {
            yield return new Difference(
                "security groups",
                token => _service.SetSecurityGroupsAsync(arn, [Spec.SecurityGroupId.Value], token),
                new AttributeChange("security groups", AttributeValue.Of(found.SecurityGroupIds), SecurityGroups));
        }

        if (context.Owner.Missing(state.Tags).Concat(new[] { DomainTag.Add(state.Tags, Options.Domain) }.Except(state.Tags)).ToList()
            is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => _service.AddTagsAsync(arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("scheme", Irsactl.Aws.Clients.ElasticLoadBalancing.LoadBalancer.InternetFacing),
        Attributes.New("subnets", AttributeValue.Of(Options.SubnetIds)),
        Attributes.New("address type", Spec.IpAddressType),
        Attributes.New("security groups", SecurityGroups),
        .. Attributes.NewTags([.. context.Owner.Tags, DomainTag.Add([], Options.Domain)]),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        LoadBalancer.Set(await _service.CreateLoadBalancerAsync(
            name,
            Options.SubnetIds,
            [Spec.SecurityGroupId.Value],
            Spec.IpAddressType,
            [.. context.Owner.Tags, DomainTag.Add([], Options.Domain)],
            cancellationToken));

    protected override PlannedChange PlanDelete(LoadBalancerState state) => base.PlanDelete(state) with
    {
        Settling = new Settling(
            $"load balancer {name} to be gone",
            async token => await _service.FindLoadBalancerAsync(name, token) is null,
            TimeSpan.FromMinutes(10)),
    };

    /// <summary>The listeners go first, so that the issuer is gone at once.</summary>
    protected override async Task DeleteAsync(LoadBalancerState state, CancellationToken cancellationToken)
    {
        await foreach (var listener in _service.ListListenersAsync(state.LoadBalancer.Arn, cancellationToken))
        {
            await _service.DeleteListenerAsync(listener.Arn, cancellationToken);
        }

        await _service.DeleteLoadBalancerAsync(state.LoadBalancer.Arn, cancellationToken);
    }

    private async Task<bool> IsActiveAsync(CancellationToken cancellationToken)
    {
        var found = await ReadAsync(cancellationToken);
        return found?.LoadBalancer.State switch
        {
            null or "provisioning" => false,
            "failed" => throw new IrsactlException(
                ProvisioningErrors.LoadBalancerUnusable,
                $"load balancer {name} cannot be made ready: {found.LoadBalancer.StateReason?.TrimEnd('.') ?? "AWS gives no reason"}",
                "delete it, mend what AWS names, and run the same command again"),
            _ => true,
        };
    }
}
