using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>A call of the REST protocol that sends nothing but its path and headers.</summary>
/// <param name="path">The path, such as <c>/v20180820/configuration/publicAccessBlock</c>.</param>
internal sealed class RestRequest(string path) : AmazonWebServiceRequest
{
    /// <summary>The path.</summary>
    public string Path { get; } = path;

    /// <summary>What stands before the endpoint's own name, dot included. An endpoint of one's own seldom has such names, and is called without.</summary>
    public string HostPrefix { get; init; } = "";

    /// <summary>Headers.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}
