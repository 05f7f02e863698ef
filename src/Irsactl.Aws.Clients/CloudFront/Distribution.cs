using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>A distribution.</summary>
/// <param name="Id">Its id, such as <c>E2QWRUHAPOMQZL</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="DomainName">CloudFront's name for it, such as <c>d111111abcdef8.cloudfront.net</c>.</param>
/// <param name="IsDeployed">Whether its configuration has reached all edge locations.</param>
/// <param name="ETag">The version, without which it is neither changed nor deleted.</param>
/// <param name="Config">The configuration.</param>
public sealed record Distribution(string Id, string Arn, string DomainName, bool IsDeployed, string ETag, DistributionConfig Config)
{
    internal static Distribution From(XmlResponse response) => new(
        response.Root.Text("Id") ?? "",
        response.Root.Text("ARN") ?? "",
        response.Root.Text("DomainName") ?? "",
        response.Root.Text("Status") == "Deployed",
        response.ETag,
        new DistributionConfig(response.Root.Child("DistributionConfig") ?? new XElement("DistributionConfig")));
}
