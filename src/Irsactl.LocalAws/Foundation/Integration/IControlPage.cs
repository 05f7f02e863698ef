using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>
/// A service that has pages of its own below <c>/_irsactl/</c>, on the plain endpoint only. Pages from elsewhere never reach them.
/// </summary>
internal interface IControlPage
{
    /// <summary>Whether a request is for one of them.</summary>
    bool IsAskedFor(HttpRequest request);

    /// <summary>Answers it.</summary>
    Task AnswerAsync(HttpContext http);
}
