using Irsactl.Aws.Arns;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Moving;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>cloudfront</c>: a private bucket that only one CloudFront distribution reads.</summary>
/// <remarks>What is null is left as it is where the distribution exists, and is CloudFront's default where it does not.</remarks>
public sealed record CloudFrontHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.CloudFront;

    /// <summary>How CloudFront shows the bucket who asks.</summary>
    public OriginAccess OriginAccess { get; init; }

    /// <summary>Which edge locations answer.</summary>
    public CloudFrontPriceClass? PriceClass { get; init; }

    /// <summary>The bucket that takes CloudFront's standard access logs. It must exist and have access control lists enabled.</summary>
    public string? AccessLogsBucket { get; init; }

    /// <summary>The ARN of the web ACL of AWS WAF that filters requests; it must let AWS read the documents.</summary>
    public string? WebAclArn { get; init; }

    /// <summary>A host name of the user's own for the issuer.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The ARN of the certificate for <see cref="Domain"/>, which CloudFront takes from us-east-1 only; null: one is requested.
    /// </summary>
    public string? CertificateArn { get; init; }

    /// <summary>
    /// The id of the Route 53 zone that gets the records of <see cref="Domain"/>, or a word of <see cref="HostedZoneChoice"/>.
    /// </summary>
    public string HostedZone { get; init; } = HostedZoneChoice.Auto;

    /// <inheritdoc />
    public override bool HasDryRunFiles => true;

    /// <inheritdoc />
    internal override void Check(string name, string region)
    {
        _ = ResourceNames.Bucket(name);
        CloudFrontOptionsCheck.Require(this, Partition.ForRegion(region));
    }

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) => new CloudFrontHosting(context, this);

    /// <inheritdoc />
    internal override DryRunHosting DryRun(string name, string region) =>
        new CloudFrontDryRun(this with { OriginAccess = OriginAccessChoice.OfNew(OriginAccess, region) }, name, region).Make();

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
    [
        .. CloudFrontPermissions.Of(scope, this),
        .. Domain is { } domain
            ?
            [
                .. DomainPermissions.Of(
                    scope,
                    DomainPermissions.CertificateRegionOfCloudFront(scope),
                    domain,
                    CertificateArn,
                    HostedZone),
                .. MovePermissions.Of(scope),
            ]
            : (PermittedAction[])[],
    ];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => Domain ?? "*.cloudfront.net";
}
