using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws;

/// <summary>Pages for a browser that are not this library's: what is below <c>/_irsactl/ui/</c> of the plain endpoint.</summary>
/// <param name="FirstPath">
/// The path of the first page, which may have a secret part: <c>/_irsactl/client</c> tells it to programs of this machine, as it tells them
/// the root's key. Pages of other sites do not get to read that.
/// </param>
/// <param name="AnswerAsync">Answers a request; who may use the pages is its own affair.</param>
public sealed record HostedPages(string FirstPath, RequestDelegate AnswerAsync)
{
    /// <summary>What the paths of all pages begin with.</summary>
    public const string BasePath = "/_irsactl/ui";
}
