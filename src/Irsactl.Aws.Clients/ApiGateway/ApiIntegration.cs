using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>What an API calls to answer.</summary>
/// <param name="Uri">The function's ARN.</param>
public sealed record ApiIntegration(string Uri)
{
    /// <summary>Its id; empty before it exists.</summary>
    public string Id { get; init; } = "";

    /// <summary>How it is called: <c>AWS_PROXY</c> passes the request on to a function.</summary>
    public string Type { get; init; } = "AWS_PROXY";

    /// <summary>The shape of the event that the function gets.</summary>
    public string PayloadFormatVersion { get; init; } = "2.0";

    internal static ApiIntegration From(JsonElement item) => new(item.Text("integrationUri") ?? "")
    {
        Id = item.Text("integrationId") ?? "",
        Type = item.Text("integrationType") ?? "",
        PayloadFormatVersion = item.Text("payloadFormatVersion") ?? "",
    };

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("integrationType", Type);
        json.WriteString("integrationUri", Uri);
        json.WriteString("payloadFormatVersion", PayloadFormatVersion);
    }
}
