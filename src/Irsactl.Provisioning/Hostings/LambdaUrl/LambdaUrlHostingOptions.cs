using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.LambdaUrl;
using Irsactl.Provisioning.Hostings.Moving;

namespace Irsactl.Provisioning;

/// <summary>Hosting <c>lambda-url</c>: a function answers under the name that Lambda gives it.</summary>
public sealed record LambdaUrlHostingOptions : HostingOptions
{
    /// <inheritdoc />
    public override string Kind => HostingKinds.LambdaUrl;

    /// <summary>The function.</summary>
    public FunctionOptions Function { get; init; } = new();

    /// <summary>
    /// A host name of the user's own for the issuer, which a CloudFront distribution in front of the function answers; null: the URL's.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The ARN of the certificate for <see cref="Domain"/>, which CloudFront takes from us-east-1 only; null: one is requested.
    /// </summary>
    public string? CertificateArn { get; init; }

    /// <summary>
    /// The id of the Route 53 zone that gets the records of <see cref="Domain"/>, or a word of <see cref="HostedZoneChoice"/>.
    /// </summary>
    public string HostedZone { get; init; } = HostedZoneChoice.Auto;

    /// <summary>The distribution in front of the function, as far as it can be chosen.</summary>
    internal CloudFrontHostingOptions Distribution =>
        new() { Domain = Domain, CertificateArn = CertificateArn, HostedZone = HostedZone };

    /// <inheritdoc />
    internal override void Check(string name, string region)
    {
        Function.Check(name);
        if (Domain is not null)
        {
            // The distribution is the one of hosting cloudfront, found by what is called after the bucket.
            Distribution.Check(name, region);
        }
        else
        {
            DomainCheck.RequireNothingOf(CertificateArn, HostedZone);
        }
    }

    /// <inheritdoc />
    internal override IHosting Create(HostingContext context) =>
        Domain is null ? new LambdaUrlHosting(context, Function) : new FunctionDistributionHosting(context, this);

    /// <inheritdoc />
    internal override IEnumerable<PermittedAction> Permissions(PermissionScope scope) =>
    [
        .. FunctionPermissions.Of(scope, Function, hasUrl: true),
        .. Domain is null
            ? []
            :
            (PermittedAction[])
            [
                .. CloudFrontPermissions.OfFunction(scope),
                .. DomainPermissions.Of(
                    scope, DomainPermissions.CertificateRegionOfCloudFront(scope), Domain, CertificateArn, HostedZone),
                .. MovePermissions.Of(scope),
            ],
    ];

    /// <inheritdoc />
    internal override string IssuerPattern(PermissionScope scope) => Domain ?? $"*.lambda-url.{scope.Region}.on.aws";
}
