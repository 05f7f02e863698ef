using System.Text;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Pages;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Tests.Harness;

/// <summary>A page that has one of each kind of answer, and a form that says back what it was sent.</summary>
internal sealed class SamplePage() : UiPage("sample", "Sample", "One of each.")
{
    /// <summary>What was sent so far.</summary>
    public List<string> Sent { get; } = [];

    /// <inheritdoc />
    public override Task<UiAnswer> GetAsync(UiRequest request) => Task.FromResult<UiAnswer>(request.Rest switch
    {
        ["json"] => new UiAnswer.Json(json => json.WriteBooleanValue(true)),
        ["events"] => new UiAnswer.Ongoing(
            "text/event-stream",
            async (stream, cancellation) =>
            {
                await stream.WriteAsync("data: one\n\n"u8.ToArray(), cancellation);
                await stream.FlushAsync(cancellation);
                await Task.Delay(Timeout.Infinite, cancellation);
            }),
        ["file"] => new UiAnswer.Download("a.html", "text/html; charset=utf-8", Encoding.UTF8.GetBytes("<p>kept</p>")),
        ["defect"] => throw new InvalidOperationException("the token is s3cret"),
        [] => new UiAnswer.Document(Title, Html.Of($"""
            <h1>Sample</h1>
            <form method="post" action="{request.Link("sample")}"><div class="field"><label for="word">Word</label>
            <input type="text" id="word" name="word"></div><div class="actions"><button type="submit">Send</button></div></form>
            <p id="sent">{string.Join(", ", Sent)}</p>
            """)),
        _ => UiAnswer.NotFound,
    });

    /// <inheritdoc />
    public override async Task<UiAnswer> PostAsync(UiRequest request)
    {
        Sent.Add((await request.ReadFormAsync()).Text("word") ?? "nothing");
        return new UiAnswer.SeeOther("sample");
    }
}
