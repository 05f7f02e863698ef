using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>What API Gateway does and leaves out.</summary>
internal static class ApiGatewayCoverage
{
    // The operations of the service's API model, version 2.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "CreateApi", "CreateApiMapping", "CreateAuthorizer", "CreateDeployment", "CreateDomainName", "CreateIntegration",
        "CreateIntegrationResponse", "CreateModel", "CreatePortal", "CreatePortalProduct", "CreateProductPage",
        "CreateProductRestEndpointPage", "CreateRoute", "CreateRouteResponse", "CreateRoutingRule", "CreateStage", "CreateVpcLink",
        "DeleteAccessLogSettings", "DeleteApi", "DeleteApiMapping", "DeleteAuthorizer", "DeleteCorsConfiguration", "DeleteDeployment",
        "DeleteDomainName", "DeleteIntegration", "DeleteIntegrationResponse", "DeleteModel", "DeletePortal", "DeletePortalProduct",
        "DeletePortalProductSharingPolicy", "DeleteProductPage", "DeleteProductRestEndpointPage", "DeleteRoute",
        "DeleteRouteRequestParameter", "DeleteRouteResponse", "DeleteRouteSettings", "DeleteRoutingRule", "DeleteStage", "DeleteVpcLink",
        "DisablePortal", "ExportApi", "GetApi", "GetApiMapping", "GetApiMappings", "GetApis", "GetAuthorizer", "GetAuthorizers",
        "GetDeployment", "GetDeployments", "GetDomainName", "GetDomainNames", "GetIntegration", "GetIntegrationResponse",
        "GetIntegrationResponses", "GetIntegrations", "GetModel", "GetModelTemplate", "GetModels", "GetPortal", "GetPortalProduct",
        "GetPortalProductSharingPolicy", "GetProductPage", "GetProductRestEndpointPage", "GetRoute", "GetRouteResponse",
        "GetRouteResponses", "GetRoutes", "GetRoutingRule", "GetStage", "GetStages", "GetTags", "GetVpcLink", "GetVpcLinks", "ImportApi",
        "ListPortalProducts", "ListPortals", "ListProductPages", "ListProductRestEndpointPages", "ListRoutingRules", "PreviewPortal",
        "PublishPortal", "PutPortalProductSharingPolicy", "PutRoutingRule", "ReimportApi", "ResetAuthorizersCache", "TagResource",
        "UntagResource", "UpdateApi", "UpdateApiMapping", "UpdateAuthorizer", "UpdateDeployment", "UpdateDomainName", "UpdateIntegration",
        "UpdateIntegrationResponse", "UpdateModel", "UpdatePortal", "UpdatePortalProduct", "UpdateProductPage",
        "UpdateProductRestEndpointPage", "UpdateRoute", "UpdateRouteResponse", "UpdateStage", "UpdateVpcLink");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["CreateApi"] = "WebSocket APIs, CORS, quick creation with anything but a function (refused)",
        ["CreateApiMapping"] = ServiceCoverage.Complete,
        ["CreateDeployment"] = ServiceCoverage.Complete,
        ["CreateDomainName"] = "edge-optimised and private names, mutual TLS, routing rules, policies that let in TLS 1.0 (refused)",
        ["CreateIntegration"] = "anything but `AWS_PROXY` with a function; credentials, parameter mappings, VPC links (refused)",
        ["CreateRoute"] = "authorization (refused)",
        ["CreateStage"] = "access logs and settings of single routes (refused); metrics",
        ["DeleteApi"] = ServiceCoverage.Complete,
        ["DeleteApiMapping"] = ServiceCoverage.Complete,
        ["DeleteDeployment"] = ServiceCoverage.Complete,
        ["DeleteDomainName"] = ServiceCoverage.Complete,
        ["DeleteIntegration"] = ServiceCoverage.Complete,
        ["DeleteRoute"] = ServiceCoverage.Complete,
        ["DeleteStage"] = ServiceCoverage.Complete,
        ["GetApi"] = ServiceCoverage.Complete,
        ["GetApiMapping"] = ServiceCoverage.Complete,
        ["GetApiMappings"] = ServiceCoverage.Complete,
        ["GetApis"] = ServiceCoverage.Complete,
        ["GetDeployment"] = ServiceCoverage.Complete,
        ["GetDeployments"] = "automatic deployments that no stage has any more",
        ["GetDomainName"] = ServiceCoverage.Complete,
        ["GetDomainNames"] = ServiceCoverage.Complete,
        ["GetIntegration"] = ServiceCoverage.Complete,
        ["GetIntegrations"] = ServiceCoverage.Complete,
        ["GetRoute"] = ServiceCoverage.Complete,
        ["GetRoutes"] = ServiceCoverage.Complete,
        ["GetStage"] = ServiceCoverage.Complete,
        ["GetStages"] = ServiceCoverage.Complete,
        ["GetTags"] = ServiceCoverage.Complete,
        ["TagResource"] = ServiceCoverage.Complete,
        ["UntagResource"] = ServiceCoverage.Complete,
        ["UpdateApi"] = "as `CreateApi`",
        ["UpdateApiMapping"] = ServiceCoverage.Complete,
        ["UpdateDomainName"] = "as `CreateDomainName`",
        ["UpdateIntegration"] = "as `CreateIntegration`",
        ["UpdateRoute"] = "as `CreateRoute`",
        ["UpdateStage"] = "as `CreateStage`",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "API Gateway",
        Api = "Amazon API Gateway Version 2 API Reference, 2018-11-29",
        Remarks =
            """
            HTTP APIs in front of functions, answering at `https://ID.execute-api.REGION.amazonaws.com` with events of both payload formats. Changes are deployed at
            once. Regional domain names answer at `https://NAME` with the certificate of ACM, wherever DNS leads the name to one of the region's addresses
            `d-ID.execute-api.REGION.amazonaws.com`; the zone that an alias names is AWS's in us-east-1 and ours elsewhere. The REST APIs of version 1 are not served. What the API's ARN is for a route of all methods (`aws:SourceArn`) is
            our reading: the request's method.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
