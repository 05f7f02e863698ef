using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Clusters;

/// <summary>The steps of a rotation: a sign, a word and a colour for how far each is.</summary>
internal static class RotationView
{
    /// <summary>Renders it.</summary>
    public static Html Render(ReviewedCluster review) => review switch
    {
        { Rotation: { IsUnderWay: true } rotation } => Html.Of($"""
            <p>A rotation is under way.</p>{Facts(rotation)}
            <ol class="steps">{Html.Each(rotation.Steps, Step)}</ol>
            """),
        { Rotation: { } rotation } => Html.Of($"""
            <p>None is under way. <code>irsactl cluster rotate-key --dry-run</code> shows what one takes.</p>{Facts(rotation)}
            """),
        _ => Html.Of($"""<p class="quiet">{Printable.Of(review.RotationUnknown ?? "Not looked at.")}</p>"""),
    };

    private static Html Facts(KeyRotationView rotation) => Html.Of($"""
        <dl class="facts">{Html.Each(
            rotation.Facts, fact => Html.Of($"<dt>{fact.Key}</dt><dd><bdi>{Printable.Of(fact.Value)}</bdi></dd>"))}</dl>
        {Html.Each(rotation.Problems, problem => Html.Of($"""<div class="alert"><p>{Printable.Of(problem)}</p></div>"""))}
        """);

    private static Html Step(RotationStage step) => Html.Of($"""
        <li class="step {Class(step)}"{new AttributeHole("aria-current", step.Progress is StageProgress.Next ? "step" : null)}>
        <span class="verdict {Class(step)}"><span aria-hidden="true">{Sign(step)}</span> {Word(step)}</span>
        <span>{step.Text}{(step.Time.Length == 0 ? "" : $" ({step.Time})")}</span></li>
        """);

    private static string Class(RotationStage step) => step.Progress switch
    {
        StageProgress.Done => "passed",
        StageProgress.Next => "unknown",
        _ => "idle",
    };

    private static string Sign(RotationStage step) => step.Progress switch
    {
        StageProgress.Done => "✓",
        StageProgress.Next => "▸",
        _ => "–",
    };

    private static string Word(RotationStage step) => step.Progress switch
    {
        StageProgress.Done => "done",
        StageProgress.Next => "next",
        _ => "to come",
    };
}
