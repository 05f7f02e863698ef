using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Hostings.Shared;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// Hosting <c>cloudfront</c>: the documents are objects of a bucket that nobody may read but one distribution, under the distribution's
/// host name or one of the user's own.
/// </summary>
internal sealed class CloudFrontHosting : ISharableHosting
{
    private readonly CloudFrontContext _cloudFront;
    private readonly S3Context _s3;
    private readonly CloudFrontHostingOptions _options;
    private readonly DistributionSpec _spec;
    private readonly IResource _access;
    private readonly IssuerDomain? _domain;
    private readonly string _aliasZone;
    private readonly DistributionResource _distribution;

    public CloudFrontHosting(HostingContext context, CloudFrontHostingOptions options)
    {
        _cloudFront = CloudFrontContext.TryOf(context) ?? throw new InvalidOperationException("the options have not been checked");
        _s3 = S3Context.Of(context);
        _options = options;
        Late<string> accessId;
        if (options.OriginAccess == OriginAccess.Control)
        {
            var control = new OriginAccessControlResource(_cloudFront, isOnlyDeleted: false);
            (_access, accessId) = (control, control.Id);
        }
        else
        {
            var identity = new OriginAccessIdentityResource(_cloudFront, isOnlyDeleted: false);
            (_access, accessId) = (identity, identity.Id);
        }

        if (options.Domain is { } domain)
        {
            _domain = new IssuerDomain(context, context.Clients.CloudFrontAcm, domain, options.CertificateArn, options.HostedZone);
        }

        _aliasZone = CloudFrontClient.AliasZoneOf(context.Clients.Partition.Id)
            ?? throw new InvalidOperationException("the options have not been checked");
        _spec = new DistributionSpec(_cloudFront.Place, options, accessId, _domain?.CertificateArn);
        ResourceKey[] before =
            [BucketResource.KeyOf(_cloudFront.Bucket), _access.Key, .. _domain is null ? [] : (ResourceKey[])[_domain.CertificateKey]];
        _distribution = new DistributionResource(_cloudFront, id: null, _spec, before)
        {
            BeforeOriginChangeAsync = LetBothInAsync,
        };
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer =>
        _options.Domain is { } domain ? LateValue.Of(IssuerUrl.Parse($"https://{domain}")) : _distribution.Issuer;

    /// <summary>
    /// A deployed distribution may still answer from edge locations that remember a refusal, or whose name is not known everywhere; and a
    /// domain of one's own may still have to be pointed to it.
    /// </summary>
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(_options.Domain is null ? 5 : 15);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn)
    {
        var originPolicy = OriginPolicyOf();
        List<IResource> serving =
        [
            .. Frame(BucketSpec.Private, originPolicy),
            // Documents say that the policy has been put, to a run that may not read it.
            .. BucketDocuments.In(_s3, _cloudFront.Bucket, documents, keysDependOn, _distribution.Key, originPolicy.Key),
        ];
        if (_domain is not null)
        {
            serving.Add(new DistributionOriginResource(
                _cloudFront, _distribution, _spec, [.. serving.Select(resource => resource.Key)]));
        }

        return [.. serving, .. Lead(serving, documents)];
    }

    /// <inheritdoc />
    public IReadOnlyList<IResource> EndpointResources()
    {
        IReadOnlyList<IResource> serving = [.. Frame(BucketSpec.Private with { IsShared = true }, OriginPolicyOf())];
        return [.. serving, .. Lead(serving, documents: null)];
    }

    private IEnumerable<IResource> Frame(BucketSpec bucket, OriginPolicyResource originPolicy) =>
    [
        new BucketResource(_s3, _cloudFront.Bucket, bucket),
        _access,
        .. _domain?.Resources ?? [],
        _distribution,
        originPolicy,
    ];

    private OriginPolicyResource OriginPolicyOf() => new(
        _s3,
        _cloudFront.Bucket,
        _distribution.Distribution.Select(known => OriginPolicy.For(_cloudFront.Place, known.Arn, _spec.Origin())),
        _access.Key,
        _distribution.Key);

    /// <summary>The distribution has IPv6 addresses, unless somebody took them away: then the record answers with none.</summary>
    private IReadOnlyList<IResource> Lead(IReadOnlyList<IResource> serving, DocumentSource? documents) => _domain is null
        ? []
        : _domain.Lead(
            _distribution.Distribution.Select(known => new AliasTarget(_aliasZone, known.DomainName)), hasIpv6: true, serving, documents);

    /// <summary>
    /// For the minutes in which a change spreads, the bucket lets the distribution in the old way and the new: tokens are accepted all the
    /// while. The policy resource, which comes after that, closes the old way.
    /// </summary>
    private async Task LetBothInAsync(Distribution current, CancellationToken cancellationToken)
    {
        if (current.Config.Settings.Origin is { } before && before.DomainName == _cloudFront.Place.DomainName)
        {
            var found = await new BucketReader(_s3, _cloudFront.Bucket).TryReadPolicyAsync(cancellationToken);
            var wanted = OriginPolicy.For(_cloudFront.Place, current.Arn, _spec.Origin());
            if (found.Value is not null && BucketStatements.Of(found.Value, wanted).IsInPlace)
            {
                // Nobody comes in the old way as it is, and the policy, which is planned to stay, would not close it again.
                return;
            }

            var policy = OriginPolicy.ForBoth(_cloudFront.Place, current.Arn, before, _spec.Origin());
            await new OriginPolicyResource(_s3, _cloudFront.Bucket, LateValue.Of(policy)).TryPutAsync(cancellationToken);
        }
    }
}
