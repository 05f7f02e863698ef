using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Serving;

/// <summary>A region's addresses for names of the user's own, as the public reaches them.</summary>
/// <param name="domain">The domain name that was asked for; null where the region has none of that name.</param>
/// <param name="region">The region.</param>
/// <param name="host">The name that was asked for.</param>
/// <param name="gateway">APIs and certificates.</param>
/// <param name="throttles">The stages' throttles.</param>
internal sealed class DomainEndpoint(
    ApiDomain? domain, string region, string host, ApiGatewayContext gateway, StageThrottles throttles) : IPublicEndpoint
{
    /// <inheritdoc />
    public string Service => "execute-api";

    /// <inheritdoc />
    public string Operation => "Invoke";

    /// <inheritdoc />
    public IReadOnlyList<string> CertificateNames =>
        domain is not null && gateway.Certificates.FindCertificate(domain.CertificateArn) is { } certificate
            ? certificate.Names
            : [$"*.execute-api.{region}.{Partition.ForRegion(region).DnsSuffix}"];

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.IsHttps)
        {
            // Nothing listens on port 80.
            http.Abort();
            return;
        }

        var requestId = ApiIds.NewRequest();
        http.Response.Headers["apigw-requestid"] = requestId;
        var path = http.Request.Path.Value ?? "/";
        if (domain is null)
        {
            await ApiEndpoint.RefuseAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
        }
        else if (MappingOf(domain, path) is not { } mapping
            || gateway.Store.Current.Apis.GetValueOrDefault(HttpApi.KeyOf(region, mapping.ApiId)) is not { } api
            || api.Stages.GetValueOrDefault(mapping.Stage) is not { } stage)
        {
            await ApiEndpoint.RefuseAsync(http, StatusCodes.Status404NotFound, "Not Found");
        }
        else
        {
            await new ApiEndpoint(api, host, gateway, throttles).AnswerAsync(
                http, requestId, asked => (stage, Below(asked, mapping)), cancellationToken);
        }
    }

    /// <summary>The mapping with the most of the path's first segments.</summary>
    private static ApiMapping? MappingOf(ApiDomain domain, string path) => domain.Mappings.Values
        .Where(mapping => mapping.Key.Length == 0 || $"{path}/".StartsWith($"/{mapping.Key}/", StringComparison.Ordinal))
        .MaxBy(mapping => mapping.Key.Length);

    private static string Below(string path, ApiMapping mapping) =>
        mapping.Key.Length == 0 ? path : path[(mapping.Key.Length + 1)..] is { Length: > 0 } rest ? rest : "/";
}
