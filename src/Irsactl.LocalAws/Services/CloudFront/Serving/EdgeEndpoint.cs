using System.Security.Authentication;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Settings;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>A name that leads to the edge location.</summary>
/// <param name="edge">The edge location.</param>
/// <param name="distribution">The distribution that answers for the name; null where none does.</param>
/// <param name="host">The name.</param>
/// <param name="context">The certificates.</param>
internal sealed class EdgeEndpoint(Edge edge, Distribution? distribution, string host, CloudFrontContext context) : IPublicEndpoint
{
    /// <inheritdoc />
    public string Service => "cloudfront";

    /// <inheritdoc />
    public string Operation => "ViewerRequest";

    /// <inheritdoc />
    public IReadOnlyList<string> CertificateNames =>
        Aliased is { CertificateArn: { Length: > 0 } arn } && context.Certificates.FindCertificate(arn) is { } certificate
            ? certificate.Names
            : ["*.cloudfront.net", "cloudfront.net", "*.cloudfront.cn"];

    // Policies that begin with TLS 1.2 or an older version come to the same: this machine speaks nothing before TLS 1.2.
    /// <inheritdoc />
    public SslProtocols Protocols =>
        Aliased?.MinimumProtocolVersion is "TLSv1.3_2025" ? SslProtocols.Tls13 : SslProtocols.None;

    // Under CloudFront's own name, CloudFront's certificate and protocols count.
    private DistributionSettings? Aliased => distribution?.DomainName == host ? null : distribution?.ServedAt(context.Now)?.GetSettings();

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var viewer = await ViewerRequest.ReadAsync(http);
        var answer = await edge.AnswerAsync(viewer, distribution?.Id, cancellationToken);
        await ViewerResponse.WriteAsync(http, viewer, answer, edge.Via, cancellationToken);
    }
}
