using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>
/// Amazon API Gateway, version 2, as far as HTTP APIs in front of functions go. What AWS refuses is an
/// <see cref="AmazonServiceException"/>; reading something that does not exist answers null instead.
/// </summary>
public sealed partial class ApiGatewayClient : IDisposable
{
    /// <summary>The code with which API Gateway says that something is not there.</summary>
    public const string NotFound = "NotFoundException";

    internal static readonly ServiceDescription Service = new("ApiGatewayV2", "apigateway", "2018-11-29");

    private const string Apis = "/v2/apis";

    private readonly ApiClient _client;

    internal ApiGatewayClient(ApiClient client) => _client = client;

    /// <summary>All APIs of the region, tags included.</summary>
    public async IAsyncEnumerable<HttpApi> ListApisAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in PageAsync(() => new JsonRequest("GET", Apis), cancellationToken))
        {
            yield return HttpApi.From(item);
        }
    }

    /// <summary>Makes an HTTP API that has its tags from the first moment.</summary>
    public async Task<HttpApi> CreateHttpApiAsync(
        string name, string description, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        HttpApi.From(await _client.CallAsync(
            new JsonRequest("POST", Apis).WithBody(json =>
            {
                json.WriteString("name", name);
                json.WriteString("protocolType", "HTTP");
                json.WriteString("description", description);
                json.WriteTags("tags", tags);
            }),
            cancellationToken));

    /// <summary>Lets an API answer under the name that API Gateway gives it.</summary>
    public Task EnableEndpointAsync(string apiId, CancellationToken cancellationToken = default) =>
        _client.CallAsync(
            ForApi("PATCH", apiId).WithBody(json => json.WriteBoolean("disableExecuteApiEndpoint", false)), cancellationToken);

    /// <summary>Deletes an API with its stages, routes and integrations.</summary>
    public Task DeleteApiAsync(string apiId, CancellationToken cancellationToken = default) =>
        _client.CallAsync(ForApi("DELETE", apiId), cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    public Task TagResourceAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        _client.CallAsync(
            new JsonRequest("POST", "/v2/tags/{arn}", ("arn", arn)).WithBody(json => json.WriteTags("tags", tags)), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static JsonRequest ForApi(string method, string apiId, string below = "", params (string Place, string Value)[] segments) =>
        new(method, $"{Apis}/{{apiId}}{below}", [("apiId", apiId), .. segments]);

    private async IAsyncEnumerable<JsonElement> PageAsync(
        Func<JsonRequest> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await _client.CallAsync(request().With("nextToken", next), cancellationToken);
            foreach (var item in page.Members("items"))
            {
                yield return item;
            }

            next = page.Text("nextToken");
        }
        while (!string.IsNullOrEmpty(next));
    }
}
