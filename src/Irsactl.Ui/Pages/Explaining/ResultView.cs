using System.Globalization;
using Irsactl.Explain;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>What was found about a token: in one sentence, as a diagram, station by station.</summary>
internal static class ResultView
{
    /// <summary>The sentence.</summary>
    public static string Headline(Explanation explanation) => explanation.Verdict switch
    {
        Verdict.Failed => "AWS refuses this token",
        Verdict.Unsafe => "This issuer is not safe",
        Verdict.Passed => "AWS takes this token",
        _ => "Nothing speaks against this token so far",
    };

    /// <summary>Everything below the heading.</summary>
    public static Html Render(ExplainedToken result) => Html.Of($"""
        <p class="lead">{Lead(result)}</p>
        {FlowView.Diagram(result.Explanation)}
        {Cause(result.Explanation)}
        <h2 id="token-facts">The token</h2>
        {Facts(result)}
        <h2>Station by station</h2>
        {FlowView.Stations(result.Explanation)}
        """);

    private static string Lead(ExplainedToken result)
    {
        var explanation = result.Explanation;
        return explanation switch
        {
            { Cause: { } cause } => $"The first check that fails is “{cause.Check}”. What comes after it is looked at as far as it can be.",
            { Verdict: Verdict.Unsafe } => "AWS may take it, and so may AWS take tokens of strangers: this has to be mended before all else.",
            { Verdict: Verdict.Passed } when result.RoleArn is null => "All checks pass. No role is named, so STS was not asked.",
            { Verdict: Verdict.Passed } => "All checks pass.",
            _ => "Nothing failed, and not everything could be looked at.",
        };
    }

    private static Html Cause(Explanation explanation) => Html.With(
        explanation.Cause ?? explanation.Findings.FirstOrDefault(finding => finding.Verdict is Verdict.Unsafe),
        cause => Html.Of($"""
            <section class="sheet cause" aria-labelledby="cause"><h2 id="cause">What to mend</h2>
            <ul class="findings">{FindingView.Item(cause)}</ul>
            {Html.With(explanation.Expected, answer => Html.Of($"""
                <p class="quiet">AWS answers: <code>{answer.Code}</code>
                {(answer.Message is null ? "" : ": ")}<q>{answer.Message ?? "any message"}</q></p>
                """))}</section>
            """));

    private static Html Facts(ExplainedToken result)
    {
        var token = result.Explanation.Token;
        return Html.Of($"""
            <dl class="facts">
            {Fact("Issuer", token.Issuer)}
            {Fact("Subject", token.Subject)}
            {Fact("Audience", token.Audiences.IsEmpty ? null : string.Join(", ", token.Audiences))}
            {Fact("Key id", token.KeyId)}
            {Fact("Algorithm", token.Algorithm)}
            {Fact("Role", result.RoleArn)}
            {Fact("Looked at", result.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture))}
            </dl>
            {Html.With(result.Claims, claims => Html.Of($"""
                <details><summary>Header and claims; the signature is left out</summary>
                <pre tabindex="0" role="region" aria-label="Header">{result.Header}</pre>
                <pre tabindex="0" role="region" aria-label="Claims">{claims}</pre></details>
                """))}
            """);
    }

    private static Html Fact(string name, string? value) => Html.Of(
        $"<dt>{name}</dt><dd><bdi>{(value is null ? "none that can be read" : Printable.Of(value))}</bdi></dd>");
}
