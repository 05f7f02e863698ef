using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server.States;

/// <summary>The pages <c>/_irsactl/reset</c>, <c>snapshot</c> and <c>restore</c>, each of which takes a POST without body.</summary>
internal sealed class StatePages(StateControl control)
{
    private const string Parameter = "id";

    /// <summary>Answers, where the name is one of these.</summary>
    /// <returns>Null where it is another page's.</returns>
    public Task? TryAnswerAsync(HttpContext http, string name)
    {
        Func<HttpContext, Task>? page = name switch
        {
            "reset" => async http => await SayAsync(http, await control.ResetAsync()),
            "snapshot" => http => PageJson.WriteAsync(http, json => json.WriteString(Parameter, control.TakeSnapshot())),
            "restore" => RestoreAsync,
            _ => null,
        };
        if (page is null || HttpMethods.IsPost(http.Request.Method))
        {
            return page?.Invoke(http);
        }

        http.Response.Headers.Allow = HttpMethods.Post;
        return PlainText.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "irsactl: this page changes the state: send a POST");
    }

    private static Task SayAsync(HttpContext http, AwsServiceException? failure)
    {
        if (failure is not null)
        {
            return PlainText.WriteAsync(http, failure.Status, $"irsactl: {failure.Message}");
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task RestoreAsync(HttpContext http)
    {
        if (http.Request.Query[Parameter] is not [{ Length: > 0 } id])
        {
            await PlainText.WriteAsync(
                http, StatusCodes.Status400BadRequest, "irsactl: write /_irsactl/restore?id=ID, with the id that /_irsactl/snapshot gave");
        }
        else if (!control.Has(id))
        {
            await PlainText.WriteAsync(
                http,
                StatusCodes.Status404NotFound,
                $"irsactl: there is no snapshot of this id; the latest {StateControl.MaxSnapshots} are kept, until the local AWS ends");
        }
        else
        {
            await SayAsync(http, await control.RestoreAsync(id));
        }
    }
}
