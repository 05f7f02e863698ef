using Irsactl.Explain;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages;

/// <summary>What one check found: verdict, message, evidence and remedy.</summary>
internal static class FindingView
{
    /// <summary>An item of a list of findings.</summary>
    public static Html Item(Finding finding) => Html.Of($"""
        <li class="finding {VerdictView.Class(finding.Verdict)}">
        <p class="finding-head"><strong>{Printable.Of(finding.Check)}</strong> {VerdictView.Badge(finding.Verdict)}
        {Html.With(finding.Code, code => Html.Of($"""<code class="code" title="{code.Title}">{code.Id}</code>"""))}</p>
        <p>{Printable.Of(finding.Message)}</p>
        {Html.When(finding is not { Wanted: null, Found: null, Remedy: null }, () => Evidence(finding))}
        </li>
        """);

    private static Html Evidence(Finding finding) => Html.Of($"""
        <dl class="facts">{Row("Wanted", finding.Wanted)}{Row("Found", finding.Found)}{Row("Remedy", finding.Remedy)}</dl>
        """);

    private static Html Row(string name, string? value) => Html.With(
        value, text => Html.Of($"""<dt>{name}</dt><dd><bdi>{Printable.Of(text)}</bdi></dd>"""));
}
