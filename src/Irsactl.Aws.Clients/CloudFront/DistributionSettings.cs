namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>
/// What of a distribution this program looks after. Everything else is made with CloudFront's defaults and left as it is from then on.
/// </summary>
public sealed record DistributionSettings
{
    /// <summary>The comment, at most 128 characters.</summary>
    public required string Comment { get; init; }

    /// <summary>The one origin; null where there are several, or requests do not go to it.</summary>
    public required DistributionOrigin? Origin { get; init; }

    /// <summary>Whether it answers requests.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Its own domain names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The certificate for <see cref="Aliases"/>; null for CloudFront's own, whose TLS versions CloudFront chooses.</summary>
    public DistributionCertificate? Certificate { get; init; }

    /// <summary>What happens to plain HTTP: <c>https-only</c>, <c>redirect-to-https</c> or <c>allow-all</c>.</summary>
    public string ViewerProtocolPolicy { get; init; } = "https-only";

    /// <summary>The id of the cache policy; empty where an older way of caching is set up.</summary>
    public required string CachePolicyId { get; init; }

    /// <summary>The methods that are answered.</summary>
    public IReadOnlyList<string> AllowedMethods { get; init; } = ["GET", "HEAD"];

    /// <summary>The highest version of HTTP: <c>http1.1</c>, <c>http2</c>, <c>http3</c> or <c>http2and3</c>.</summary>
    public string HttpVersion { get; init; } = "http2and3";

    /// <summary>Whether it has IPv6 addresses.</summary>
    public bool HasIpv6 { get; init; } = true;

    /// <summary>Which edge locations answer: <c>PriceClass_100</c>, <c>PriceClass_200</c> or <c>PriceClass_All</c>.</summary>
    public string PriceClass { get; init; } = "PriceClass_All";

    /// <summary>The ARN of a web ACL of AWS WAF; empty for none.</summary>
    public string WebAclId { get; init; } = "";

    /// <summary>The access logs; null for none.</summary>
    public DistributionLogging? Logging { get; init; }
}
