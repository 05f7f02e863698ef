using System.Text.Json;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>An answer in JSON, as its root.</summary>
internal sealed class JsonResponse : AmazonWebServiceResponse
{
    /// <summary>The root; undefined where the answer is empty.</summary>
    public JsonElement Root { get; init; }
}
