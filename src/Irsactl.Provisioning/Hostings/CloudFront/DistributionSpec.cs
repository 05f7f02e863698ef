using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>What a distribution is to be.</summary>
/// <param name="Place">The bucket that it reads.</param>
/// <param name="Options">What the user asked for.</param>
/// <param name="AccessId">The id of the origin access control or identity.</param>
/// <param name="CertificateArn">The certificate of the domain; null where there is no domain.</param>
internal sealed record DistributionSpec(
    OriginPlace Place, CloudFrontHostingOptions Options, Late<string> AccessId, Late<string>? CertificateArn = null)
{
    /// <summary>The host name of the function's URL that it reads; null where it reads the bucket.</summary>
    public Late<string>? FunctionHost { get; init; }

    // While an id or an ARN is not known, the distribution differs from every one that exists.
    internal const string Unknown = "unknown";

    /// <summary>
    /// The managed policy CachingOptimized (Amazon CloudFront Developer Guide, "Use managed cache policies"). The objects say
    /// <c>no-cache</c>, and for such CloudFront keeps to a policy's minimum, here one second: a rotated key is visible at once, AWS is told
    /// not to keep the documents either, and however many requests come, each edge location asks the bucket once a second at most. As the
    /// policy is AWS's own, there is none to make, to count against the quota of 20, and to delete.
    /// </summary>
    private const string CachePolicyId = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    /// <summary>The security policy that CloudFront recommends: TLS 1.2 and 1.3 with forward secrecy.</summary>
    private const string MinimumProtocolVersion = "TLSv1.2_2021";

    /// <summary>The settings, as far as they are known.</summary>
    /// <param name="current">What the distribution is; null where it does not exist.</param>
    public DistributionSettings Settings(DistributionSettings? current)
    {
        var wanted = new DistributionSettings { Comment = Place.Comment, Origin = Origin(), CachePolicyId = CachePolicyId };
        return wanted with
        {
            // China's edge locations do not speak HTTP/3.
            HttpVersion = Place.Partition.Id == "aws-cn" ? "http2" : wanted.HttpVersion,
            HasIpv6 = current?.HasIpv6 ?? wanted.HasIpv6,
            PriceClass = Options.PriceClass switch
            {
                CloudFrontPriceClass.Price100 => "PriceClass_100",
                CloudFrontPriceClass.Price200 => "PriceClass_200",
                CloudFrontPriceClass.All => "PriceClass_All",
                _ => current?.PriceClass ?? wanted.PriceClass,
            },
            Logging = Options.AccessLogsBucket is { } logs
                ? new DistributionLogging($"{logs}.s3.{Place.Partition.DnsSuffix}", $"{Place.Bucket}/")
                : current?.Logging,
            WebAclId = Options.WebAclArn ?? current?.WebAclId ?? "",
            Aliases = Options.Domain is { } domain ? [domain] : current?.Aliases ?? [],
            Certificate = CertificateArn is { } arn
                ? new DistributionCertificate(arn.TryGet(out var known) ? known : Unknown, ProtocolVersion(current?.Certificate))
                : current?.Certificate,
        };
    }

    /// <summary>
    /// Whether a distribution reads from another kind of place: it then goes on doing so until the documents are in the new one, and
    /// <see cref="DistributionOriginResource"/> turns it over.
    /// </summary>
    public bool IsOfAnotherKind(DistributionSettings current) =>
        current.Origin is { } origin && origin.ProtocolPolicy is null != FunctionHost is null;

    /// <summary>The origin, as far as it is known.</summary>
    public DistributionOrigin Origin()
    {
        var id = AccessId.TryGet(out var known) ? known : Unknown;
        if (FunctionHost is not null)
        {
            return new DistributionOrigin(FunctionHost.TryGet(out var host) ? host : Unknown)
            {
                AccessControlId = id,
                ProtocolPolicy = "https-only",
            };
        }

        var origin = new DistributionOrigin(Place.DomainName);
        return Options.OriginAccess == OriginAccess.Control ? origin with { AccessControlId = id } : origin with { AccessIdentityId = id };
    }

    /// <summary>A policy that somebody chose stays unless it lets in versions before TLS 1.2.</summary>
    private static string ProtocolVersion(DistributionCertificate? current) =>
        current?.MinimumProtocolVersion is { } found
        && (found.StartsWith("TLSv1.2", StringComparison.Ordinal) || found.StartsWith("TLSv1.3", StringComparison.Ordinal))
            ? found
            : MinimumProtocolVersion;
}
