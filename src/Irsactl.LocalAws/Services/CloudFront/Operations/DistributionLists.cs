using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Operations;

/// <summary>Lists of distributions: all, and those that use something.</summary>
internal sealed class DistributionLists(CloudFrontContext context)
{
    private const string Root = "/2020-05-31/distribution";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("ListDistributions", HttpMethods.Get, Root, request => ListPage.Of(
            request,
            "DistributionList",
            Find(request),
            distribution => distribution.Id,
            distribution => DistributionXml.Summary(distribution, context.Now)))
        .Add("ListDistributionsByWebACLId", HttpMethods.Get, $"{Root}sByWebACLId/{{WebACLId}}", ByWebAcl);

    private RestAnswer ByWebAcl(RestRequest request)
    {
        // "null" asks for those without one (CloudFront API Reference, "ListDistributionsByWebACLId").
        var id = request["WebACLId"] is var named && named is "null" ? "" : named;
        return ListPage.Of(
            request,
            "DistributionList",
            Find(request).Where(distribution => distribution.Config.ToXml().Text("WebACLId") == id),
            distribution => distribution.Id,
            distribution => DistributionXml.Summary(distribution, context.Now));
    }

    private IEnumerable<Distribution> Find(RestRequest request)
    {
        context.Authorize(request, request.Operation, "*");
        return context.Store.Current.Distributions.Values.Where(
            distribution => distribution.Partition == CloudFrontContext.PartitionOf(request.Call));
    }
}
