using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Acm;

/// <summary>A certificate in a list.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="DomainName">The first name that it is for.</param>
/// <param name="Names">The first names that it is for, <paramref name="DomainName"/> included.</param>
/// <param name="Type"><c>AMAZON_ISSUED</c>, <c>IMPORTED</c> or <c>PRIVATE</c>.</param>
public sealed record CertificateSummary(string Arn, string DomainName, IReadOnlyList<string> Names, string Type)
{
    internal static CertificateSummary From(JsonElement item)
    {
        var name = item.Text("DomainName") ?? "";
        var others = item.Members("SubjectAlternativeNameSummaries").Select(other => other.GetString() ?? "");
        return new CertificateSummary(
            item.Text("CertificateArn") ?? "", name, [.. others.Prepend(name).Distinct(StringComparer.Ordinal)], item.Text("Type") ?? "");
    }
}
