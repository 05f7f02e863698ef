using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>An API.</summary>
/// <param name="Id">Its id, such as <c>a1b2c3d4e5</c>.</param>
/// <param name="Name">Its name, which others may have too.</param>
/// <param name="Endpoint">Where it answers, such as <c>https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com</c>.</param>
/// <param name="Protocol"><c>HTTP</c> or <c>WEBSOCKET</c>.</param>
/// <param name="IsEndpointDisabled">Whether it answers under other names only.</param>
/// <param name="Tags">Its tags.</param>
public sealed record HttpApi(
    string Id, string Name, string Endpoint, string Protocol, bool IsEndpointDisabled, IReadOnlyList<ResourceTag> Tags)
{
    internal static HttpApi From(JsonElement item) => new(
        item.Text("apiId") ?? "",
        item.Text("name") ?? "",
        item.Text("apiEndpoint") ?? "",
        item.Text("protocolType") ?? "",
        item.IsTrue("disableExecuteApiEndpoint"),
        item.Tags("tags"));
}
