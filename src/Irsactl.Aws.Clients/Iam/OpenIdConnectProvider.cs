using System.Globalization;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <summary>An OIDC identity provider as IAM reports it.</summary>
public sealed record OpenIdConnectProvider
{
    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The issuer without <c>https://</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The audiences tokens may have.</summary>
    public IReadOnlyList<string> ClientIds { get; init; } = [];

    /// <summary>SHA-1 thumbprints of certificates, 40 hexadecimal digits each.</summary>
    public IReadOnlyList<string> Thumbprints { get; init; } = [];

    /// <summary>The tags.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    /// <summary>When it was created; null where IAM does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    internal static OpenIdConnectProvider From(string arn, XElement result) => new()
    {
        Arn = arn,
        Url = result.Text("Url") ?? "",
        ClientIds = result.Texts("ClientIDList"),
        Thumbprints = result.Texts("ThumbprintList"),
        Tags = result.Tags(),
        CreatedAt = DateTimeOffset.TryParse(
            result.Text("CreateDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created
            : null,
    };
}
