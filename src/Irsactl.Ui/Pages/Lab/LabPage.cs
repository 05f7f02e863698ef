using System.Globalization;
using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>
/// The local AWS: its calls as they come, what exists in it, and buttons that break it on purpose. The page works without its module, call
/// by call; with it the list lives.
/// </summary>
/// <param name="aws">The local AWS.</param>
/// <param name="explain">The name of the page that explains tokens, or null where the site has none.</param>
public sealed class LabPage(ILocalAws aws, string? explain) : UiPage(
    "lab", "Local AWS", "Watch what the local AWS is asked and how it decides, see what exists in it, and break it on purpose.")
{
    /// <summary>How many calls are shown where the list does not live.</summary>
    internal const int Latest = 200;

    /// <inheritdoc />
    public override string Script => "lab.js";

    /// <inheritdoc />
    public override async Task<UiAnswer> GetAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Rest switch
        {
            [] => await ShowAsync(request),
            ["events"] => Events(request),
            ["latest"] => await ShowLatestAsync(request),
            ["call", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                await ShowCallAsync(request, number),
            ["things"] => await ShowThingsAsync(request),
            _ => UiAnswer.NotFound,
        };
    }

    /// <inheritdoc />
    public override async Task<UiAnswer> PostAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Rest is not ["break"])
        {
            return UiAnswer.NotFound;
        }

        var form = await request.ReadFormAsync();
        var (method, page) = form.Text("do") switch
        {
            "break" => (HttpMethod.Post, PageOf(form)),
            "mend" => (HttpMethod.Delete, PageOf(form)),
            "leave" => (HttpMethod.Delete, $"{PageOf(form)}&leave=true"),
            _ => (HttpMethod.Delete, "breakings"),
        };
        return await aws.AskAsync(method, page, request.Cancellation) switch
        {
            null => NotRunning(request),
            { IsSuccess: true } => new UiAnswer.SeeOther("lab#breakings"),
            var refused => await ShowAsync(request, Words(refused)),
        };
    }

    private static string PageOf(UiForm form) =>
        $"breakings/{Uri.EscapeDataString(form.Text("name") ?? "")}?target={Uri.EscapeDataString(form.Text("target") ?? "")}";

    // "irsactl: close-bucket was done to my-bucket already" → "close-bucket was …"
    private static string Words(LocalAwsAnswer refused) => refused.Text.Replace("irsactl: ", "", StringComparison.Ordinal).Trim();

    private UiAnswer.Ongoing Events(UiRequest request)
    {
        var after = long.TryParse(request.Query("after"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        return new UiAnswer.Ongoing(
            "text/event-stream",
            (reader, cancellationToken) => aws.CopyAsync(
                string.Create(CultureInfo.InvariantCulture, $"events?after={after}"), reader, cancellationToken));
    }

    private async Task<UiAnswer> ShowAsync(UiRequest request, string? refusal = null)
    {
        if (await aws.AskAsync(HttpMethod.Get, "breakings", request.Cancellation) is not { IsSuccess: true } answer)
        {
            return NotRunning(request);
        }

        using var breakings = JsonDocument.Parse(answer.Text);
        return new UiAnswer.Document(Title, Html.Of($"""
            {LabParts.Head(request, Title, "", aws.Place)}
            {CallsView.Live(request)}
            {BreakingsView.Render(request, breakings.RootElement, refusal, explain)}
            """))
        {
            Status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }

    private async Task<UiAnswer> ShowLatestAsync(UiRequest request)
    {
        if (await aws.AskAsync(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"events?latest={Latest}&follow=false"), request.Cancellation)
            is not { IsSuccess: true } answer)
        {
            return NotRunning(request);
        }

        return new UiAnswer.Document("The latest calls", Html.Of($"""
            {LabParts.Head(request, "The latest calls", "latest", aws.Place)}
            {CallsView.Table(request, answer.Text)}
            """));
    }

    private async Task<UiAnswer> ShowCallAsync(UiRequest request, long id)
    {
        var answer = await aws.AskAsync(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"events/{id}"), request.Cancellation);
        if (answer is null)
        {
            return NotRunning(request);
        }

        if (!answer.IsSuccess)
        {
            return new UiAnswer.Document("No such call", Html.Of($"""
                {LabParts.Head(request, "No such call", null, aws.Place)}
                <article id="call"><p class="alert" role="alert">{Words(answer)}.</p></article>
                """))
            {
                Status = StatusCodes.Status404NotFound,
            };
        }

        using var call = JsonDocument.Parse(answer.Text);
        var title = string.Create(CultureInfo.InvariantCulture, $"Call {id}");
        return new UiAnswer.Document(title, Html.Of($"""
            {LabParts.Head(request, title, null, aws.Place)}
            {CallView.Render(call.RootElement)}
            """));
    }

    private async Task<UiAnswer> ShowThingsAsync(UiRequest request)
    {
        if (await aws.AskAsync(HttpMethod.Get, "inventory", request.Cancellation) is not { IsSuccess: true } answer)
        {
            return NotRunning(request);
        }

        using var inventory = JsonDocument.Parse(answer.Text);
        return new UiAnswer.Document("What exists", Html.Of($"""
            {LabParts.Head(request, "What exists", "things", aws.Place)}
            {ThingsView.Render(request, inventory.RootElement)}
            """));
    }

    private UiAnswer.Document NotRunning(UiRequest request) => new(Title, Html.Of($"""
        <h1>{Title}</h1>
        <p class="lead">No local AWS answers on {aws.Place}.</p>
        <p>Start one in a terminal, then load this page again:</p>
        <pre><code>{aws.StartCommand}</code></pre>
        <p class="actions"><a class="button" href="{request.Link("lab")}">Load again</a></p>
        """))
    {
        Status = StatusCodes.Status503ServiceUnavailable,
    };
}
