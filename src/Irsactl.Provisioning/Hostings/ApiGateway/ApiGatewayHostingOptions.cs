using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.Moving;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>api-gateway</c>: a function answers behind an HTTP API that lets two paths through.</summary>
public sealed record ApiGatewayHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.ApiGateway;

    /// <summary>The function.</summary>
    public FunctionOptions Function { get; init; } = new();

    /// <summary>A host name of the user's own for the issuer; null: the API's.</summary>
    public string? Domain { get; init; }

    /// <summary>The ARN of the certificate for <see cref="Domain"/>, in the API's region; null: one is requested.</summary>
    public string? CertificateArn { get; init; }

    /// <summary>
    /// The id of the Route 53 zone that gets the records of <see cref="Domain"/>, or a word of <see cref="HostedZoneChoice"/>.
    /// </summary>
    public string HostedZone { get; init; } = HostedZoneChoice.Auto;

    /// <inheritdoc />
    internal override void Check(string name, string region)
    {
        Function.Check(name);
        if (Domain is null)
        {
            DomainCheck.RequireNothingOf(CertificateArn, HostedZone);
            return;
        }

        DomainCheck.RequireHostName(Domain);
        DomainCheck.RequireZone(HostedZone);
        DomainCheck.RequireCertificate(CertificateArn, region, "API Gateway");
    }

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new ApiGatewayHosting(context, this);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
    [
        .. FunctionPermissions.Of(scope, Function, hasUrl: false),
        .. ApiPermissions.Of(scope),
        .. Domain is null
            ? []
            :
            (PermittedAction[])
            [
                .. ApiPermissions.OfDomain(scope, Domain),
                .. DomainPermissions.Of(scope, scope.Region, Domain, CertificateArn, HostedZone),
                .. MovePermissions.Of(scope),
            ],
    ];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) =>
        Domain ?? $"*.execute-api.{scope.Region}.{scope.Partition.DnsSuffix}";
}
