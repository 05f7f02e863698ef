using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.Moving;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>alb</c>: a function answers behind an Application Load Balancer, under a host name of the user's own.</summary>
public sealed record AlbHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.Alb;

    /// <summary>The function.</summary>
    public FunctionOptions Function { get; init; } = new();

    /// <summary>The issuer's host name: no certificate can be had for the load balancer's own.</summary>
    public required string Domain { get; init; }

    /// <summary>The ids of public subnets, of one virtual private cloud and in two zones at least.</summary>
    public required ImmutableArray<string> SubnetIds { get; init; }

    /// <summary>Whether the load balancer has IPv6 addresses besides its IPv4 addresses.</summary>
    public bool HasIpv6 { get; init; }

    /// <summary>The ARN of the certificate for <see cref="Domain"/>, in the load balancer's region; null: one is requested.</summary>
    public string? CertificateArn { get; init; }

    /// <summary>The id of the Route 53 zone that gets the domain's records, or a word of <see cref="HostedZoneChoice"/>.</summary>
    public string HostedZone { get; init; } = HostedZoneChoice.Auto;

    /// <inheritdoc />
    internal override void Check(string name, string region)
    {
        Function.Check(name);
        AlbOptionsCheck.Require(this, region);
    }

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new AlbHosting(context, this);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
    [
        .. FunctionPermissions.Of(scope, Function, hasUrl: false),
        .. DomainPermissions.Of(scope, scope.Region, Domain, CertificateArn, HostedZone),
        .. LoadBalancerPermissions.Of(scope),
        .. MovePermissions.Of(scope),
    ];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => Domain;
}
