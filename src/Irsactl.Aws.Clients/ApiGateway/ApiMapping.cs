using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>Which API answers under a path of a domain name.</summary>
/// <param name="ApiId">The API.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Key">The first segments of the paths; empty for all that no other mapping has.</param>
public sealed record ApiMapping(string ApiId, string Stage, string Key = "")
{
    /// <summary>Its id; empty before it exists.</summary>
    public string Id { get; init; } = "";

    internal static ApiMapping From(JsonElement item) =>
        new(item.Text("apiId") ?? "", item.Text("stage") ?? "", item.Text("apiMappingKey") is { } key and not "(none)" ? key : "")
        {
            Id = item.Text("apiMappingId") ?? "",
        };

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("apiId", ApiId);
        json.WriteString("stage", Stage);
        json.WriteString("apiMappingKey", Key);
    }
}
