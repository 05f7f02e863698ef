using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.ApiGateway.Wire;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ApiGateway.Operations;

/// <summary>The tags of APIs, stages and domain names.</summary>
internal sealed class TagOperations(ApiGatewayContext gateway)
{
    private const string Path = "/v2/tags/{ResourceArn+}";

    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable table) => table
        .Add("TagResource", "POST", Path, Tag)
        .Add("UntagResource", "DELETE", Path, Untag)
        .Add("GetTags", "GET", Path, List);

    private RestAnswer Tag(RestRequest request)
    {
        using var input = ApiInput.Read(request);
        var tags = input.Tags() ?? Tables.New<string>();
        Change(request, old => ApiInput.Check(old.SetItems(tags)));
        return RestAnswer.Json(static _ => { }, StatusCodes.Status201Created);
    }

    private RestAnswer Untag(RestRequest request)
    {
        var keys = request.Query.All("tagKeys");
        Change(request, old => old.RemoveRange(keys));
        return RestAnswer.Empty();
    }

    private RestAnswer List(RestRequest request)
    {
        gateway.Authorize(request);
        if (FindDomain(gateway.Store.Current, request) is { } domain)
        {
            return RestAnswer.Json(json => ApiJson.WriteMap(json, "tags", domain.Tags));
        }

        var (api, stage) = Find(gateway.Store.Current, request);
        return RestAnswer.Json(json => ApiJson.WriteMap(json, "tags", stage is null ? api.Tags : stage.Tags));
    }

    private void Change(
        RestRequest request, Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        gateway.Authorize(request);
        gateway.Store.Change(state =>
        {
            if (FindDomain(state, request) is { } domain)
            {
                return state.With(domain with { Tags = change(domain.Tags) });
            }

            var (api, stage) = Find(state, request);
            return state.With(stage is null
                ? api with { Tags = change(api.Tags) }
                : api with { Stages = api.Stages.SetItem(stage.Name, stage with { Tags = change(stage.Tags) }) });
        });
    }

    // arn:aws:apigateway:REGION::/domainnames/NAME.
    private static ApiDomain? FindDomain(ApiGatewayState state, RestRequest request) =>
        Arn.TryParse(request["ResourceArn"], out var arn) && arn.Service == "apigateway" && arn.Region == request.Call.Region
            && arn.Resource.Split('/') is ["", "domainnames", var name]
                ? state.Domains.GetValueOrDefault(ApiDomain.KeyOf(arn.Region, name)) ?? throw DomainOperations.NotFound()
                : null;

    // arn:aws:apigateway:REGION::/apis/ID and …/stages/NAME.
    private static (HttpApi Api, ApiStage? Stage) Find(ApiGatewayState state, RestRequest request)
    {
        if (!Arn.TryParse(request["ResourceArn"], out var arn) || arn.Service != "apigateway" || arn.Region != request.Call.Region)
        {
            throw ApiGatewayErrors.BadRequest("Invalid ARN specified in the request");
        }

        var parts = arn.Resource.Split('/');
        if (parts is not ["", "apis", var id, ..] || state.Apis.GetValueOrDefault(HttpApi.KeyOf(arn.Region, id)) is not { } api)
        {
            throw ApiGatewayErrors.NotFound("Invalid API identifier specified");
        }

        return parts switch
        {
            [_, _, _] => (api, null),
            [_, _, _, "stages", var name] =>
                (api, api.Stages.GetValueOrDefault(name) ?? throw ApiGatewayErrors.NotFound("Invalid stage identifier specified")),
            _ => throw ApiGatewayErrors.BadRequest("Invalid ARN specified in the request"),
        };
    }
}
