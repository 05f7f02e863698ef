using System.Globalization;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>Writes a hosting as a declaration has it: what is not said stays as it is.</summary>
internal static class AdoptedHostingText
{
    /// <summary>Where the documents' copies go that an issuer served elsewhere needs.</summary>
    public const string DocumentsFolder = "documents";

    /// <summary>Writes it.</summary>
    /// <param name="yaml">Where to.</param>
    /// <param name="hosting">The hosting; null: the documents are served elsewhere.</param>
    /// <param name="issuerUrl">The issuer.</param>
    /// <param name="region">The cluster's region.</param>
    public static void Write(YamlText yaml, HostingOptions? hosting, string issuerUrl, string region)
    {
        yaml.Key(0, ClusterKeys.Hosting);
        yaml.Line(1, "kind", hosting?.Kind ?? HostingKinds.Server);
        switch (hosting)
        {
            case null:
                yaml.Line(1, "issuerUrl", issuerUrl).Line(1, "documentsDir", DocumentsFolder);
                break;
            case CloudFrontHostingOptions cloudFront:
                yaml.Line(1, "originAccess", cloudFront.OriginAccess == OriginAccess.Identity ? "identity" : "control")
                    .Line(1, "domain", cloudFront.Domain)
                    .Line(1, "certificateArn", cloudFront.CertificateArn);
                break;
            case LambdaUrlHostingOptions lambda:
                WriteFunction(yaml, lambda.Function);
                break;
            case ApiGatewayHostingOptions gateway:
                WriteFunction(yaml, gateway.Function);
                break;
            case AlbHostingOptions alb:
                yaml.Line(1, "domain", alb.Domain)
                    .Line(1, "certificateArn", alb.CertificateArn)
                    .Lines(1, "subnets", alb.SubnetIds)
                    .Line(1, "ipAddressType", alb.HasIpv6 ? "dualstack" : "ipv4");
                WriteFunction(yaml, alb.Function);
                break;
            case SharedHostingOptions shared:
                yaml.Line(1, "endpoint", shared.Endpoint).Line(1, "endpointRegion", shared.Region == region ? null : shared.Region);
                break;
            default:
                break;
        }
    }

    private static void WriteFunction(YamlText yaml, FunctionOptions function) => yaml
        .Line(1, "documents", function.Documents == FunctionDocuments.Bucket ? "bucket" : "inline")
        .Line(1, "logRetention", function.LogRetentionDays.ToString(CultureInfo.InvariantCulture));
}
