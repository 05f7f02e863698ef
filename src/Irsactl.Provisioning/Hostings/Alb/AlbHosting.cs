using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>Hosting <c>alb</c>: a function behind an Application Load Balancer, under a host name of the user's own.</summary>
internal sealed class AlbHosting : IHosting
{
    private readonly AlbHostingOptions _options;
    private readonly DocumentFunction _function;
    private readonly IssuerDomain _domain;
    private readonly SubnetsResource _subnets;
    private readonly SecurityGroupResource _securityGroup;
    private readonly LoadBalancerResource _loadBalancer;
    private readonly TargetGroupResource _targetGroup;
    private readonly FunctionGrantsResource _grants;
    private readonly TargetResource _target;
    private readonly ListenerResource _listener;
    private readonly ListenerRulesResource _rules;

    public AlbHosting(HostingContext context, AlbHostingOptions options)
    {
        var service = context.Clients.ElasticLoadBalancing;
        var name = ResourceNames.LoadBalancer(context.Owner.Name);
        _options = options;
        _function = new DocumentFunction(context, options.Function, isMovable: true);
        _domain = new IssuerDomain(context, context.Clients.Acm, options.Domain, options.CertificateArn, options.HostedZone);
        _subnets = new SubnetsResource(context, options);
        _securityGroup = new SecurityGroupResource(context, name, _subnets.VpcId, options.HasIpv6, _subnets.Key);
        _loadBalancer = new LoadBalancerResource(
            context, name, new LoadBalancerSpec(options, _subnets.VpcId, _securityGroup.Id), _subnets.Key, _securityGroup.Key);
        _targetGroup = new TargetGroupResource(context, name, isOnlyDeleted: false);
        var grants = _targetGroup.Arn.Select(arn => ImmutableArray.Create(
            new FunctionGrant(FunctionStatements.LoadBalancer, "lambda:InvokeFunction", "elasticloadbalancing.amazonaws.com") { SourceArn = arn }));
        _grants = new FunctionGrantsResource(context, _function.Names, grants, _targetGroup.Key)
        {
            SparesOtherHostings = true,
        };
        // A target group takes a function only once it may call it.
        _target = new TargetResource(service, _targetGroup, _function.Names, _grants.Key);
        _listener = new ListenerResource(context, _loadBalancer, _domain.CertificateArn, _domain.CertificateKey);
        _rules = new ListenerRulesResource(context, _listener, _targetGroup, _target.Key);
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => LateValue.Of(IssuerUrl.Parse($"https://{_options.Domain}"));

    /// <summary>The domain may still have to be pointed to the load balancer.</summary>
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn)
    {
        IReadOnlyList<IResource> serving =
        [
            .. _function.Resources, .. _domain.Resources, _subnets, _securityGroup, _loadBalancer, _targetGroup, _grants, _target,
            _listener, _rules, .. _function.Documents(documents, keysDependOn, _grants.Key),
        ];
        var target = _loadBalancer.LoadBalancer.Select(LoadBalancerResource.TargetOf);
        return [.. serving, .. _domain.Lead(target, _options.HasIpv6, serving, documents)];
    }
}
