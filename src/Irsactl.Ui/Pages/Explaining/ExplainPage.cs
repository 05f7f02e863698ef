using Irsactl.Diagnostics;
using Irsactl.Explain.Refusals;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>
/// The page <c>explain</c>: why AWS takes a token or does not. The token comes in a form, is used once and forgotten; what was found is
/// kept in memory under a name of its own, so that a reload asks nobody again and the address says nothing.
/// </summary>
/// <param name="tokens">Explains.</param>
/// <param name="clock">Tells when a token was looked at.</param>
public sealed class ExplainPage(ITokenExplaining tokens, TimeProvider clock)
    : UiPage("explain", "Explain", "Paste a token: see it go from pod to AWS API, and where it is stopped, why, and what mends it.")
{
    private const string ResultPath = "results";

    private readonly ExplainedTokens _results = new();

    /// <inheritdoc />
    public override async Task<UiAnswer> GetAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Rest switch
        {
            [] => await ShowFormAsync(request),
            ["answer"] => ShowRefusal(request),
            [ResultPath, var id, .. var rest] => _results.Find(id) is { } result ? Show(request, result, [.. rest]) : Gone(request),
            _ => UiAnswer.NotFound,
        };
    }

    /// <inheritdoc />
    public override async Task<UiAnswer> PostAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var form = await request.ReadFormAsync();
        var error = form.Text("error");
        if (form.Text("token") is null)
        {
            return error is not null && RefusalCatalogue.TryRecognise(error, out var refusal)
                ? new UiAnswer.SeeOther($"explain/answer?id={Uri.EscapeDataString(refusal.Id)}")
                : Refused(request, error is null ? Nothing() : Unknown());
        }

        var question = new ExplainQuestion(TokenOf(form.Raw("token") ?? ""))
        {
            RoleArn = form.Text("role"),
            Region = form.Text("region"),
            SessionName = form.Text("session"),
            ErrorText = error,
            IsOffline = form.IsSet("offline"),
        };
        try
        {
            var explanation = await tokens.ExplainAsync(question, request.Cancellation);
            var result = new ExplainedToken(ExplainedTokens.NewId(), explanation, question.RoleArn, clock.GetUtcNow());
            _results.Add(result.WithPartsOf(question.Token));
            return new UiAnswer.SeeOther($"explain/{ResultPath}/{result.Id}");
        }
        catch (IrsactlException problem)
        {
            return Refused(request, problem);
        }
    }

    // What a clipboard has put around it goes.
    private static string TokenOf(string text) => text.Trim();

    private static IrsactlException Nothing() => new(
        UiErrors.NothingToExplain, "there is neither a token nor an answer of AWS", "paste one of them");

    private static IrsactlException Unknown() => new(
        Irsactl.Explain.FindingCodes.UnknownText,
        "the text is none of the known answers of AWS",
        "give code and message as the program printed them, or paste the token, so that the cause is looked for");

    private static UiAnswer.Document Refused(UiRequest request, IrsactlException problem) =>
        new("Explain", ExplainForm.Render(request, default, problem)) { Status = 422 };

    private static UiAnswer Show(UiRequest request, ExplainedToken result, string[] rest) => rest switch
    {
        [] => new UiAnswer.Document(ResultView.Headline(result.Explanation), Html.Of($"""
            <h1>{ResultView.Headline(result.Explanation)} {VerdictView.Badge(result.Explanation.Verdict)}</h1>
            {ResultView.Render(result)}
            <div class="actions"><a class="button" href="{request.Link("explain")}">Explain another</a>
            <a class="button" href="{request.Link($"explain/{ResultPath}/{result.Id}/report")}" download>Save as a report</a>
            <a class="button" href="{request.Link($"explain/{ResultPath}/{result.Id}/json")}">JSON</a></div>
            <p class="quiet small">The report is one file that holds no signature and no secret, to be sent to whoever is to mend it.</p>
            """)),
        ["report"] => new UiAnswer.Download($"irsactl-explain-{result.Id}.html", "text/html; charset=utf-8", ExplainReport.Render(result)),
        ["json"] => new UiAnswer.Json(json => ExplanationJson.Write(json, result.Explanation)),
        _ => UiAnswer.NotFound,
    };

    private static UiAnswer.Document Gone(UiRequest request) => new("Explain", Html.Of($"""
        <h1>This result is gone</h1>
        <p>The latest twenty are kept, until irsactl ends. <a href="{request.Link("explain")}">Explain the token again.</a></p>
        """)) { Status = 404 };

    private static UiAnswer ShowRefusal(UiRequest request) =>
        RefusalCatalogue.All.FirstOrDefault(refusal => refusal.Id == request.Query("id")) is { } known
            ? new UiAnswer.Document(known.Code, Html.Of($"""
                <h1>{known.Code}</h1>
                {RefusalView.Render(known)}
                <div class="actions"><a class="button" href="{request.Link("explain")}">Explain another</a></div>
                """))
            : UiAnswer.NotFound;

    private async Task<UiAnswer> ShowFormAsync(UiRequest request)
    {
        if (request.Query("roles") is null)
        {
            return new UiAnswer.Document(Title, ExplainForm.Render(request, default, null));
        }

        try
        {
            return new UiAnswer.Document(Title, ExplainForm.Render(request, await tokens.ListRolesAsync(request.Cancellation), null));
        }
        catch (IrsactlException problem)
        {
            return Refused(request, problem);
        }
    }
}
