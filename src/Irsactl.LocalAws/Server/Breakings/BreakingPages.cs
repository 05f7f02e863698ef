using System.Text.Json;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>
/// The pages <c>/_irsactl/breakings</c>, which lists them and whose DELETE puts everything back, and <c>breakings/NAME</c>, whose POST
/// breaks something and whose DELETE puts it back.
/// </summary>
internal sealed class BreakingPages(BreakingControl control)
{
    private const string Page = "breakings";
    private const string TargetParameter = "target";
    private const string LeaveParameter = "leave";

    /// <summary>Answers, where the name is one of these.</summary>
    /// <returns>Null where it is another page's.</returns>
    public Task? TryAnswerAsync(HttpContext http, string name)
    {
        Func<Task>? page = name is Page ? () => AnswerAsync(http)
            : name.StartsWith($"{Page}/", StringComparison.Ordinal) ? () => AnswerAsync(http, name[(Page.Length + 1)..])
            : null;
        return page?.Invoke();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsDelete(method))
        {
            var (left, refusal) = await control.MendAllAsync(Leaves(http));
            await (refusal is not null ? RefuseAsync(http, refusal)
                : left.Count == 0 ? ListAsync(http)
                : RefuseAsync(http, new BreakingRefusal(
                    StatusCodes.Status409Conflict,
                    "everything was put back but what somebody else has changed since: "
                    + string.Join(", ", left.Select(breakage => $"{breakage.Breaking} of {breakage.Target}")))));
        }
        else if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            await ListAsync(http);
        }
        else
        {
            await WrongMethodAsync(http, "GET, HEAD, DELETE");
        }
    }

    private async Task AnswerAsync(HttpContext http, string name)
    {
        var method = http.Request.Method;
        if (!HttpMethods.IsPost(method) && !HttpMethods.IsDelete(method))
        {
            await WrongMethodAsync(http, "POST, DELETE");
            return;
        }

        if (BreakingCatalog.Find(name) is not { } breaking)
        {
            await RefuseAsync(http, new BreakingRefusal(
                StatusCodes.Status404NotFound,
                $"there is no breaking '{name}'; there are {string.Join(", ", BreakingCatalog.All.Select(one => one.Name))}"));
            return;
        }

        var breaks = HttpMethods.IsPost(method);
        var (target, problem) = FindTarget(http, breaking, breaks);
        if (target is null)
        {
            await RefuseAsync(http, problem);
            return;
        }

        var refusal = breaks ? await control.BreakAsync(breaking, target) : await control.MendAsync(breaking, target, Leaves(http));
        await (refusal is null
            ? PageJson.WriteAsync(http, json => Write(json, breaking, [new(target, breaks ? BreakingState.Broken : BreakingState.Whole)]))
            : RefuseAsync(http, refusal));
    }

    private static bool Leaves(HttpContext http) => http.Request.Query[LeaveParameter] == "true";

    // Without a name, what is meant is the only one that can be.
    private (string? Target, BreakingRefusal Problem) FindTarget(HttpContext http, Breaking breaking, bool breaks)
    {
        if (http.Request.Query[TargetParameter] is [{ Length: > 0 } named])
        {
            return (named, BreakingRefusal.NoTarget(breaking, named));
        }

        var found = control.TargetsOf(breaking).Where(target => target.State is BreakingState.Whole == breaks).ToList();
        return found switch
        {
            [var only] => (only.Id, BreakingRefusal.NoTarget(breaking, only.Id)),
            [] => (null, new BreakingRefusal(
                StatusCodes.Status404NotFound,
                breaks ? $"{breaking.Name} finds no {breaking.TargetKind} that it could break" : $"nothing is broken by {breaking.Name}")),
            _ => (null, new BreakingRefusal(
                StatusCodes.Status400BadRequest,
                $"{breaking.Name} could mean each of {string.Join(", ", found.Select(target => target.Id))}: "
                + $"name one as {TargetParameter}")),
        };
    }

    private Task ListAsync(HttpContext http) => PageJson.WriteAsync(http, json =>
    {
        json.WriteStartArray("breakings");
        foreach (var breaking in BreakingCatalog.All)
        {
            json.WriteStartObject();
            Write(json, breaking, control.TargetsOf(breaking));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Breaking breaking, IReadOnlyList<BreakingTarget> targets)
    {
        json.WriteString("name", breaking.Name);
        json.WriteString("title", breaking.Title);
        json.WriteString("effect", breaking.Effect);
        json.WriteStartObject("error");
        json.WriteString("code", breaking.ErrorCode);
        json.WriteString("message", breaking.ErrorMessage);
        json.WriteEndObject();
        json.WriteString("finding", breaking.Finding);
        json.WriteString("targetKind", breaking.TargetKind);
        json.WriteStartArray("targets");
        foreach (var target in targets)
        {
            json.WriteStartObject();
            json.WriteString("id", target.Id);
            json.WriteString("state", target.State switch
            {
                BreakingState.Broken => "broken",
                BreakingState.Changed => "changed",
                _ => "whole",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Task WrongMethodAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return RefuseAsync(http, new BreakingRefusal(StatusCodes.Status405MethodNotAllowed, $"this page takes {allowed}"));
    }

    private static Task RefuseAsync(HttpContext http, BreakingRefusal refusal) =>
        PlainText.WriteAsync(http, refusal.Status, $"irsactl: {refusal.Message}");
}
