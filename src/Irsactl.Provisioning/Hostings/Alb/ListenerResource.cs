using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// The HTTPS listener. It answers 404 itself, so that nothing but the rule's two paths reaches the function, or costs anything: on the
/// internet, a load balancer is asked for a great many others.
/// </summary>
internal sealed class ListenerResource(
    HostingContext context, LoadBalancerResource loadBalancer, Late<string> certificateArn, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ListenerState>(new ResourceKey("listener", loadBalancer.Key.Name), [loadBalancer.Key, .. dependsOn]), IExportable
{
    private const int Port = 443;

    /// <summary>
    /// TLS 1.2 and 1.3, and of TLS 1.2 only suites with forward secrecy and authenticated encryption (Elastic Load Balancing, Application
    /// Load Balancers, "Security policies"). The newer policies with post-quantum key exchange are no better for documents that are public.
    /// </summary>
    private const string SecurityPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

    // Policies of TLS 1.2 or newer begin so.
    private static readonly string[] _modernPolicies =
        ["ELBSecurityPolicy-TLS13-1-2-", "ELBSecurityPolicy-TLS13-1-3-", "ELBSecurityPolicy-TLS-1-2-", "ELBSecurityPolicy-FS-1-2-"];

    private readonly ElasticLoadBalancingClient _service = context.Clients.ElasticLoadBalancing;

    /// <summary>Its ARN, once it is there.</summary>
    public Late<string> Arn { get; } = new();

    public IEnumerable<FoundValue> Found => FoundValue.Of("listener", "arn", Arn, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        var wanted = Wanted(current: null);
        Arn.Set(scope.Mark("listener", "arn"));
        yield return new DesiredResource(DesiredKinds.Listener, "listener", Key)
            .With("load_balancer", loadBalancer.LoadBalancer.Value.Arn)
            .With("port", wanted.Port)
            .With("protocol", wanted.Protocol)
            .With("certificate", wanted.CertificateArn)
            .With("security_policy", wanted.SecurityPolicy)
            .With("default_status", wanted.DefaultStatus ?? 404)
            .WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"HTTPS listener of load balancer {loadBalancer.Key.Name} created"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of the HTTPS listener of load balancer {loadBalancer.Key.Name}"],
        _ => [],
    };

    protected override async Task<ListenerState?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!loadBalancer.LoadBalancer.TryGet(out var known)
            || await _service.ListListenersAsync(known.Arn, cancellationToken)
                .FirstOrDefaultAsync(other => other.Port == Port, cancellationToken)
                is not { } found)
        {
            return null;
        }

        Arn.Set(found.Arn);
        return new ListenerState(found, await _service.ListTagsAsync(found.Arn, cancellationToken));
    }

    /// <summary>It is ours because the load balancer is.</summary>
    protected override bool IsOwned(ListenerState state) => true;

    protected override void RequireOwnership(ListenerState state)
    {
    }

    protected override IEnumerable<Difference> Compare(ListenerState state)
    {
        var wanted = Wanted(state.Listener.SecurityPolicy);
        string[] differing =
        [
            .. If(state.Listener.Protocol != wanted.Protocol, "protocol"),
            .. If(state.Listener.CertificateArn != wanted.CertificateArn || wanted.CertificateArn is null, "certificate"),
            .. If(state.Listener.SecurityPolicy != wanted.SecurityPolicy, "security policy"),
            .. If(state.Listener.DefaultStatus != wanted.DefaultStatus, "default action"),
        ];
        if (differing.Length > 0)
        {
            yield return new Difference(
                string.Join(", ", differing),
                token => _service.ModifyListenerAsync(Wanted(state.Listener.SecurityPolicy) with { Arn = state.Listener.Arn }, token),
                [.. Changes(state.Listener, wanted)]);
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => _service.AddTagsAsync(state.Listener.Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("port", AttributeValue.Of(Port)),
        .. Changes(found: null, Wanted(current: null)),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await _service.CreateListenerAsync(
            loadBalancer.LoadBalancer.Value.Arn, Wanted(current: null), context.Owner.Tags, cancellationToken);
        await ReadAsync(cancellationToken);
    }

    /// <summary>It goes with the load balancer.</summary>
    protected override Task DeleteAsync(ListenerState state, CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<AttributeChange> Changes(Listener? found, Listener wanted) =>
    [
        .. Attributes.If("protocol", found?.Protocol, wanted.Protocol),
        .. Attributes.If(
            "certificate",
            AttributeValue.Of(found?.CertificateArn),
            wanted.CertificateArn is { } arn ? AttributeValue.Of(arn) : AttributeValue.KnownAfterApply),
        .. Attributes.If("security policy", found?.SecurityPolicy, wanted.SecurityPolicy),
        .. Attributes.If(
            "default action", found is null ? AttributeValue.Absent : Action(found.DefaultStatus), Action(wanted.DefaultStatus)),
    ];

    private static AttributeValue Action(int? status) =>
        AttributeValue.Of(status is { } known ? $"answers {AttributeValue.Of(known)}" : "something else than an answer");

    private static string[] If(bool differs, string what) => differs ? [what] : [];

    /// <summary>A policy that somebody chose stays unless it lets in versions before TLS 1.2.</summary>
    private Listener Wanted(string? current) => new(
        Port,
        "HTTPS",
        certificateArn.TryGet(out var arn) ? arn : null,
        current is not null && _modernPolicies.Any(policy => current.StartsWith(policy, StringComparison.Ordinal))
            ? current
            : SecurityPolicy,
        DefaultStatus: 404);
}
