using Irsactl.Explain.Refusals;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>A known answer of AWS: what it means, what can be behind it, how to tell.</summary>
internal static class RefusalView
{
    /// <summary>Renders it.</summary>
    public static Html Render(Refusal refusal) => Html.Of($"""
        <p class="lead">{refusal.Meaning}</p>
        <dl class="facts"><dt>Code</dt><dd><code>{refusal.Code}</code>
        {Html.When(refusal.Status > 0, () => Html.Of($" (HTTP {refusal.Status})"))}</dd>
        {Html.With(refusal.Message, message => Html.Of($"<dt>Message</dt><dd>{message}</dd>"))}
        {Html.With(refusal.Era, era => Html.Of($"<dt>Seen</dt><dd>{era}</dd>"))}</dl>
        <h2>What can be behind it</h2>
        <ol class="causes">{Html.Each(refusal.Causes, cause => Html.Of($"""
            <li class="sheet"><h3>{cause.Cause}</h3>
            <dl class="facts"><dt>Tell</dt><dd>{cause.HowToTell}</dd><dt>Remedy</dt><dd>{cause.Remedy}</dd></dl></li>
            """))}</ol>
        """);
}
