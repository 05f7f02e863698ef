using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>Where objects come from.</summary>
internal sealed record OriginSettings
{
    /// <summary>Its id within the distribution.</summary>
    public required string Id { get; init; }

    /// <summary>The host name.</summary>
    public required string DomainName { get; init; }

    /// <summary>What is put in front of every path, or empty.</summary>
    public required string Path { get; init; }

    /// <summary>Headers of every request.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> CustomHeaders { get; init; }

    /// <summary>Whether it is an S3 bucket.</summary>
    public required bool IsBucket { get; init; }

    /// <summary>The id of the origin access control, or empty.</summary>
    public required string AccessControlId { get; init; }

    /// <summary>The id of the origin access identity, or empty.</summary>
    public required string AccessIdentityId { get; init; }

    /// <summary><c>http-only</c>, <c>match-viewer</c> or <c>https-only</c>.</summary>
    public required string ProtocolPolicy { get; init; }

    /// <summary>The port for HTTP.</summary>
    public required int HttpPort { get; init; }

    /// <summary>The port for HTTPS.</summary>
    public required int HttpsPort { get; init; }

    /// <summary>How long an answer may take.</summary>
    public required TimeSpan ReadTimeout { get; init; }

    /// <summary>Reads an origin.</summary>
    public static OriginSettings Read(XElement origin)
    {
        var (bucket, custom) = (origin.Child("S3OriginConfig"), origin.Child("CustomOriginConfig"));
        var identity = bucket?.Text("OriginAccessIdentity") ?? "";
        return new OriginSettings
        {
            Id = origin.Text("Id"),
            DomainName = origin.Text("DomainName").ToLowerInvariant(),
            Path = origin.Text("OriginPath"),
            CustomHeaders =
            [
                .. origin.Items("CustomHeaders")
                    .Select(header => KeyValuePair.Create(header.Text("HeaderName"), header.Text("HeaderValue"))),
            ],
            IsBucket = bucket is not null,
            AccessControlId = origin.Text("OriginAccessControlId"),
            AccessIdentityId = identity.StartsWith(OriginAccessIdentity.Prefix, StringComparison.Ordinal)
                ? identity[OriginAccessIdentity.Prefix.Length..]
                : identity,
            ProtocolPolicy = custom?.Text("OriginProtocolPolicy") ?? "https-only",
            HttpPort = (int)(custom?.Number("HTTPPort") ?? 80),
            HttpsPort = (int)(custom?.Number("HTTPSPort") ?? 443),
            ReadTimeout = TimeSpan.FromSeconds((custom ?? bucket)?.Number("OriginReadTimeout") ?? 30),
        };
    }
}
