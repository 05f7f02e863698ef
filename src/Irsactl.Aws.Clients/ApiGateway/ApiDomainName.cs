using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;
using Irsactl.Aws.Clients.Route53;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>A name of the user's own under which APIs of one region answer.</summary>
/// <param name="Name">The name.</param>
/// <param name="CertificateArn">The certificate that it shows, in the same region.</param>
public sealed record ApiDomainName(string Name, string CertificateArn)
{
    /// <summary>The status of one that answers and can be changed.</summary>
    public const string Available = "AVAILABLE";

    /// <summary>Where it answers: <c>REGIONAL</c>, or <c>EDGE</c> for names of REST APIs.</summary>
    public string EndpointType { get; init; } = "REGIONAL";

    /// <summary>The versions of TLS and their ciphers, such as <c>TLS_1_2</c>.</summary>
    public string SecurityPolicy { get; init; } = "TLS_1_2";

    /// <summary>Which addresses it has: <c>ipv4</c> or <c>dualstack</c>.</summary>
    public string IpAddressType { get; init; } = "ipv4";

    /// <summary>What it is going through; <see cref="Available"/> mostly.</summary>
    public string Status { get; init; } = Available;

    /// <summary>Where DNS is to lead the name; null before it exists.</summary>
    public AliasTarget? Target { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    internal static ApiDomainName From(JsonElement item)
    {
        var configured = item.Members("domainNameConfigurations").FirstOrDefault();
        return configured.ValueKind != JsonValueKind.Object
            ? new ApiDomainName(item.Text("domainName") ?? "", "") { Tags = item.Tags("tags") }
            : new ApiDomainName(item.Text("domainName") ?? "", configured.Text("certificateArn") ?? "")
            {
                EndpointType = configured.Text("endpointType") ?? "",
                SecurityPolicy = configured.Text("securityPolicy") ?? "",
                IpAddressType = configured.Text("ipAddressType") ?? "ipv4",
                Status = configured.Text("domainNameStatus") ?? Available,
                Target = new AliasTarget(
                    configured.Text("hostedZoneId") ?? "", (configured.Text("apiGatewayDomainName") ?? "").TrimEnd('.')),
                Tags = item.Tags("tags"),
            };
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray("domainNameConfigurations");
        json.WriteStartObject();
        json.WriteString("certificateArn", CertificateArn);
        json.WriteString("endpointType", EndpointType);
        json.WriteString("ipAddressType", IpAddressType);
        json.WriteString("securityPolicy", SecurityPolicy);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
