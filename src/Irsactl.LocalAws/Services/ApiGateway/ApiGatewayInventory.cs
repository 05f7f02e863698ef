using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.ApiGateway.Model;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>What exists in API Gateway.</summary>
internal static class ApiGatewayInventory
{
    /// <summary>APIs and domain names.</summary>
    public static IEnumerable<InventoryItem> Of(ApiGatewayState state) =>
    [
        .. state.Apis.Values.Select(Of),
        .. state.Domains.Values.Select(Of),
    ];

    private static InventoryItem Of(HttpApi api)
    {
        var partition = Partition.ForRegion(api.Region);
        return new("HTTP API", ArnOf(api.Region, api.Id), api.Name)
        {
            Region = api.Region,
            Facts =
            [
                new("id", api.Id),
                new("description", api.Description),
                InventoryFact.Of("routes", api.Routes.Values.Select(route => route.Key)),
                InventoryFact.Of("stages", api.Stages.Keys),
                InventoryFact.Of("answers under its own name", !api.IsEndpointDisabled),
                InventoryFact.At("made", api.Created),
                InventoryFact.Of("tags", api.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Links =
            [
                .. api.Integrations.Values.Select(integration => FunctionOf(integration.Uri)).Distinct(StringComparer.Ordinal)
                    .Select(target => new InventoryLink("passes requests on to", target)),
            ],
            Hosts = [$"{api.Id}.execute-api.{api.Region}.{partition.DnsSuffix}"],
        };
    }

    private static InventoryItem Of(ApiDomain domain)
    {
        var partition = Partition.ForRegion(domain.Region);
        return new("API domain name", $"arn:{partition.Id}:apigateway:{domain.Region}::/domainnames/{domain.Name}", domain.Name)
        {
            Region = domain.Region,
            Facts =
            [
                new("leads to", $"{domain.Label}.execute-api.{domain.Region}.{partition.DnsSuffix}"),
                InventoryFact.Of("tags", domain.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Links =
            [
                new("shows the certificate", domain.CertificateArn),
                .. domain.Mappings.Values.Select(mapping => new InventoryLink("is answered by", ArnOf(domain.Region, mapping.ApiId))),
            ],
            Hosts = [domain.Name],
        };
    }

    private static string ArnOf(string region, string apiId) =>
        $"arn:{Partition.ForRegion(region).Id}:apigateway:{region}::/apis/{apiId}";

    // arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION/invocations, or the function's ARN itself.
    private static string FunctionOf(string uri) =>
        uri.Split("/functions/") is [_, var rest] ? rest.Split("/invocations")[0] : uri;
}
