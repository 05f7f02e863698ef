using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>Which requests go where.</summary>
/// <param name="Key">Method and path, such as <c>GET /keys.json</c>, or <c>$default</c>.</param>
/// <param name="Target">Where they go: <c>integrations/</c> and an integration's id.</param>
public sealed record ApiRoute(string Key, string Target)
{
    /// <summary>Its id; empty before it exists.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who may: <c>NONE</c> lets in everybody.</summary>
    public string AuthorizationType { get; init; } = "NONE";

    internal static ApiRoute From(JsonElement item) => new(item.Text("routeKey") ?? "", item.Text("target") ?? "")
    {
        Id = item.Text("routeId") ?? "",
        AuthorizationType = item.Text("authorizationType") ?? "NONE",
    };

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("routeKey", Key);
        json.WriteString("target", Target);
        json.WriteString("authorizationType", AuthorizationType);
    }
}
