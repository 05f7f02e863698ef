using System.Xml.Linq;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Protocol;

/// <summary>A call of the REST protocols: method, path, query, headers and a body.</summary>
/// <param name="path">The path, such as <c>/v20180820/configuration/publicAccessBlock</c>. It is sent as it is.</param>
internal sealed class RestRequest(string path) : AmazonWebServiceRequest
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The path.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// What stands before the endpoint's own name, dot included. An endpoint of one's own seldom has such names, and is called without.
    /// </summary>
    public string HostPrefix { get; init; } = "";

    /// <summary>The query; a parameter without a value, such as <c>WithTags</c>, has null.</summary>
    public Dictionary<string, string?> Query { get; } = new(StringComparer.Ordinal);

    /// <summary>Headers.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body; null where there is none.</summary>
    public RestBody? Body { get; init; }

    /// <summary>Adds a query parameter unless it has no value.</summary>
    public RestRequest With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Query[name] = value;
        }

        return this;
    }

    /// <summary>Says which version of a resource the call is about, so that it fails where that is no longer the current one.</summary>
    public RestRequest IfMatch(string etag)
    {
        Headers["If-Match"] = etag;
        return this;
    }

    /// <summary>A call of the REST-XML protocol.</summary>
    public static RestRequest Xml(string method, string path, XElement body) => new(path) { Method = method, Body = RestBody.Of(body) };
}
