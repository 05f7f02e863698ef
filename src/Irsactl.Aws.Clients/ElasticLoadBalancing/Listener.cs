using System.Globalization;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <summary>A listener that answers everything with one status unless a rule says otherwise.</summary>
/// <param name="Port">Its port.</param>
/// <param name="Protocol"><c>HTTPS</c> or <c>HTTP</c>.</param>
/// <param name="CertificateArn">Its default certificate; null where it has none.</param>
/// <param name="SecurityPolicy">The policy that names TLS versions and ciphers; null where it has none.</param>
/// <param name="DefaultStatus">The status that it answers; null where it does something else.</param>
public sealed record Listener(int Port, string Protocol, string? CertificateArn, string? SecurityPolicy, int? DefaultStatus)
{
    /// <summary>Its ARN; empty before it is made.</summary>
    public string Arn { get; init; } = "";

    internal static Listener From(XElement element)
    {
        var actions = element.Members("DefaultActions").ToList();
        return new Listener(
            int.Parse(element.Text("Port") ?? "0", CultureInfo.InvariantCulture),
            element.Text("Protocol") ?? "",
            element.Members("Certificates").FirstOrDefault()?.Text("CertificateArn"),
            element.Text("SslPolicy"),
            actions is [var only] && only.Text("Type") == "fixed-response"
            && only.Child("FixedResponseConfig")?.Text("StatusCode") is { } status
                ? int.Parse(status, CultureInfo.InvariantCulture)
                : null)
        {
            Arn = element.Text("ListenerArn") ?? "",
        };
    }

    internal ApiRequest AddTo(ApiRequest request)
    {
        const string Action = "DefaultActions.member.1";
        return request.With("Port", Port.ToString(CultureInfo.InvariantCulture))
            .With("Protocol", Protocol)
            .With("Certificates.member.1.CertificateArn", CertificateArn)
            .With("SslPolicy", SecurityPolicy)
            .With($"{Action}.Type", "fixed-response")
            .With($"{Action}.FixedResponseConfig.StatusCode", DefaultStatus?.ToString(CultureInfo.InvariantCulture))
            .With($"{Action}.FixedResponseConfig.ContentType", "text/plain");
    }
}
