using System.Collections.Immutable;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.LambdaUrl;

/// <summary>
/// Hosting <c>lambda-url</c> under a host name of the user's own: nobody can have a certificate for a URL that Lambda names, so that a
/// CloudFront distribution answers under the name. It signs its requests, and nobody else can call the function.
/// </summary>
internal sealed class FunctionDistributionHosting : IHosting
{
    private readonly CloudFrontContext _cloudFront;
    private readonly LambdaUrlHostingOptions _options;
    private readonly DocumentFunction _function;
    private readonly FunctionUrlResource _url;
    private readonly OriginAccessControlResource _access;
    private readonly IssuerDomain _domain;
    private readonly DistributionSpec _spec;
    private readonly DistributionResource _distribution;
    private readonly FunctionGrantsResource _grants;
    private readonly string _aliasZone;

    public FunctionDistributionHosting(HostingContext context, LambdaUrlHostingOptions options)
    {
        _options = options;
        _cloudFront = CloudFrontContext.TryOf(context) ?? throw NotChecked();
        _aliasZone = CloudFrontClient.AliasZoneOf(context.Clients.Partition.Id) ?? throw NotChecked();
        _function = new DocumentFunction(context, options.Function, isMovable: true);
        _url = new FunctionUrlResource(context, _function.Names, FunctionUrlResource.Signed);
        _access = new OriginAccessControlResource(_cloudFront, isOnlyDeleted: false, isOfFunction: true);
        _domain = new IssuerDomain(
            context, context.Clients.CloudFrontAcm, options.Domain ?? throw NotChecked(), options.CertificateArn, options.HostedZone);
        _spec = new DistributionSpec(_cloudFront.Place, options.Distribution, _access.Id, _domain.CertificateArn)
        {
            FunctionHost = _url.Host,
        };
        _distribution = new DistributionResource(_cloudFront, id: null, _spec, [_url.Key, _access.Key, _domain.CertificateKey]);
        _grants = new FunctionGrantsResource(
            context, _function.Names, _distribution.Distribution.Select(known => GrantsOf(known.Arn)), _url.Key, _distribution.Key)
        {
            SparesOtherHostings = true,
        };
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => LateValue.Of(IssuerUrl.Parse($"https://{_options.Domain}"));

    /// <summary>The domain may still have to be pointed to the distribution.</summary>
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn)
    {
        List<IResource> serving =
        [
            .. _function.Resources, _url, .. _domain.Resources, _access, _distribution, _grants,
            .. _function.Documents(documents, keysDependOn, _grants.Key),
        ];
        serving.Add(new DistributionOriginResource(_cloudFront, _distribution, _spec, [.. serving.Select(resource => resource.Key)]));
        return
        [
            .. serving,
            .. _domain.Lead(
                _distribution.Distribution.Select(known => new AliasTarget(_aliasZone, known.DomainName)),
                hasIpv6: true,
                serving,
                documents),
        ];
    }

    // Both, as for everybody (CloudFront Developer Guide, "Restrict access to an AWS Lambda function URL origin").
    private static ImmutableArray<FunctionGrant> GrantsOf(string distributionArn) =>
    [
        new(FunctionStatements.DistributionUrl, "lambda:InvokeFunctionUrl", "cloudfront.amazonaws.com")
        {
            SourceArn = distributionArn,
            FunctionUrlAuthType = FunctionUrlResource.Signed,
        },
        new(FunctionStatements.DistributionInvocation, "lambda:InvokeFunction", "cloudfront.amazonaws.com")
        {
            SourceArn = distributionArn,
            InvokedViaFunctionUrl = true,
        },
    ];

    private static InvalidOperationException NotChecked() => new("the options have not been checked");
}
