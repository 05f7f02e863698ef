using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <summary>A stage: a deployed state of an API.</summary>
/// <param name="Name">Its name; <c>$default</c> answers at the root of the API's endpoint.</param>
/// <param name="IsAutoDeployed">Whether every change of the API is deployed to it at once.</param>
public sealed record ApiStage(string Name, bool IsAutoDeployed)
{
    internal static ApiStage From(JsonElement item) => new(item.Text("stageName") ?? "", item.IsTrue("autoDeploy"));
}
