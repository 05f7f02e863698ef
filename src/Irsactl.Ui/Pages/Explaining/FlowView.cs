using Irsactl.Explain;
using Irsactl.Explain.Rendering;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>The way from pod to AWS API: as a diagram, whose stations lead to what was found there, and station by station.</summary>
internal static class FlowView
{
    /// <summary>The diagram. It is a list, so that whoever does not see it hears the same in the same order.</summary>
    public static Html Diagram(Explanation explanation) => Html.Of($"""
        <nav class="flow" aria-label="The way from pod to AWS API">
        <ol>{Html.Each(Station.All, station => Stop(station, station.VerdictIn(explanation)))}</ol>
        </nav>
        """);

    /// <summary>The diagram without findings: what is going to be looked at.</summary>
    public static Html Blank() => Html.Of($"""
        <figure class="flow" aria-labelledby="flow-caption">
        <ol>{Html.Each(Station.All, station => Html.Of($"""
            <li class="stop idle"><span class="node">{Icon(station)}</span><span class="stop-name">{station.Title}</span></li>
            """))}</ol>
        <figcaption id="flow-caption" class="quiet small">The way of a token: each station is looked at as AWS looks at it.</figcaption>
        </figure>
        """);

    /// <summary>What was found, under the station where it was.</summary>
    public static Html Stations(Explanation explanation) => Html.Of($"""
        <ol class="stations">{Html.Each(Station.All, station => Section(station, explanation))}</ol>
        """);

    private static Html Stop(Station station, Verdict verdict) => Html.Of($"""
        <li class="stop {VerdictView.Class(verdict)}"><a href="#{station.Id}"><span class="node">{Icon(station)}<span class="sign"
        aria-hidden="true">{VerdictView.Sign(verdict)}</span></span><span class="stop-name">{station.Title}</span>
        <span class="stop-verdict">{VerdictView.Word(verdict)}</span></a></li>
        """);

    private static Html Section(Station station, Explanation explanation)
    {
        var verdict = station.VerdictIn(explanation);
        return Html.Of($"""
            <li class="station {VerdictView.Class(verdict)}" id="{station.Id}" tabindex="-1">
            <span class="node" aria-hidden="true">{Icon(station)}</span>
            <div class="station-body"><h3>{station.Title} {VerdictView.Badge(verdict)}</h3><p class="quiet">{station.Role}</p>
            {Told(station, explanation)}
            {Html.When(!station.In(explanation).IsEmpty, () => Html.Of(
                $"""<ul class="findings">{Html.Each(station.In(explanation), FindingView.Item)}</ul>"""))}</div></li>
            """);
    }

    private static Html Told(Station station, Explanation explanation) => station.Id switch
    {
        "pod" => Html.With(
            explanation.Token.Subject, subject => Html.Of($"<p>The token is of <bdi><code>{Printable.Of(subject)}</code></bdi>.</p>")),
        _ => Html.Empty,
    };

    private static Html Icon(Station station) => Html.Of(
        $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{station.Icon}"></path></svg>""");
}
