using Irsactl.Diagnostics;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>The page <c>policy</c>: whether policies allow a request, and which statement decides.</summary>
/// <param name="policies">Decides.</param>
public sealed class PolicyPage(IPolicySimulating policies)
    : UiPage("policy", "Policy", "Paste policies and a request: see whether AWS allows it, which statement decides, and which came close.")
{
    /// <inheritdoc />
    public override Task<UiAnswer> GetAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult<UiAnswer>(
            request.Rest.IsEmpty ? Show(request, "Decide a request", question: null, Html.Empty) : UiAnswer.NotFound);
    }

    /// <inheritdoc />
    public override async Task<UiAnswer> PostAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var question = PolicyForm.Read(await request.ReadFormAsync());
        try
        {
            var answers = await policies.DecideAsync(question, request.Cancellation);
            return Show(request, Headline(answers), question, Answers(answers));
        }
        catch (IrsactlException problem)
        {
            return Show(request, "Decide a request", question, ProblemView.Alert(problem)) with { Status = 422 };
        }
    }

    private static string Headline(PolicyAnswers answers)
    {
        var allowed = answers.Decisions.Count(decision => decision.IsAllowed);
        return answers.Decisions switch
        {
            [var only] => only.IsAllowed ? "Allowed" : "Denied",
            _ when allowed == answers.Decisions.Length => "All are allowed",
            _ when allowed == 0 => "All are denied",
            _ => FormattableString.Invariant($"{allowed} of {answers.Decisions.Length} are allowed"),
        };
    }

    private static UiAnswer.Document Show(
        UiRequest request, string headline, PolicyQuestion? question, Html answer) => new(headline, Html.Of($"""
        <h1>{headline}</h1>
        {Html.When(question is null, () => Html.Of($"""
            <p class="lead">As AWS decides it: identity, boundary, session and resource policies together.</p>
            """))}
        {answer}
        {Html.When(question is not null, () => Html.Of($"<h2>The request</h2>"))}
        {PolicyForm.Render(request, question)}
        """));

    private static Html Answers(PolicyAnswers answers) => Html.Of($"""
        <ul class="findings">{Html.Each(answers.Decisions, DecisionView.Render)}</ul>
        {Html.When(!answers.Warnings.IsEmpty, () => Html.Of($"""
            <div class="note" role="note"><p><strong>AWS takes this, and hardly anybody means it:</strong></p>
            <ul>{Html.Each(answers.Warnings, warning => Html.Of($"<li>{warning}</li>"))}</ul></div>
            """))}
        """);
}
