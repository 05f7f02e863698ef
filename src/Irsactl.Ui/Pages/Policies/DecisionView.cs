using Irsactl.Aws.Policies;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>A decision: what, why, by which statement, and which others came close.</summary>
internal static class DecisionView
{
    /// <summary>Renders one.</summary>
    public static Html Render(Decision decision) => Html.Of($"""
        <li class="finding {Class(decision)}"><p class="finding-head"><strong><bdi>{Printable.Of(decision.Request.Action)}</bdi></strong>
        <span class="quiet">on</span> <code><bdi>{Printable.Of(decision.Request.Resource)}</bdi></code>
        <span class="verdict {Class(decision)}"><span aria-hidden="true">{(decision.IsAllowed ? "✓" : "✗")}</span> {Word(decision)}</span></p>
        <p>{Printable.Of(decision.Reason)}</p>
        {Html.With(decision.Deciding, statement => Html.Of($"""
            <dl class="facts"><dt>Decided by</dt><dd>{Printable.Of(statement.ToString())}</dd></dl>
            """))}
        {Html.When(!decision.IsAllowed && decision.NearMisses.Count > 0, () => NearMisses(decision))}</li>
        """);

    /// <summary>A decision in a word or two.</summary>
    public static string Word(Decision decision) => decision.Kind switch
    {
        DecisionKind.Allowed => "allowed",
        DecisionKind.ExplicitDeny => "explicit deny",
        _ => "implicit deny",
    };

    private static string Class(Decision decision) => decision.IsAllowed ? "passed" : "failed";

    private static Html NearMisses(Decision decision) => Html.Of($"""
        <p class="quiet">Near misses:</p><ul class="misses">{Html.Each(decision.NearMisses, miss => Html.Of($"""
            <li><p>{Printable.Of(miss.Statement.ToString())} ({miss.Statement.Statement.Effect.ToString()})</p>
            <ul>{Html.Each(miss.Mismatches, mismatch => Html.Of($"<li><code>{Printable.Of(mismatch.ToString())}</code></li>"))}</ul></li>
            """))}</ul>
        """);
}
