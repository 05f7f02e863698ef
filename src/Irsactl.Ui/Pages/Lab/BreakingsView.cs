using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>The buttons that break things on purpose and put them back.</summary>
internal static class BreakingsView
{
    /// <summary>Renders the page <c>/_irsactl/breakings</c> of a local AWS.</summary>
    /// <param name="request">The request.</param>
    /// <param name="page">The page.</param>
    /// <param name="refusal">Why what was just asked for was not done, or null.</param>
    /// <param name="explain">The name of the page that explains tokens, or null.</param>
    public static Html Render(UiRequest request, JsonElement page, string? refusal, string? explain)
    {
        var breakings = LabParts.Items(page, "breakings").ToList();
        var broken = breakings.SelectMany(breaking => LabParts.Items(breaking, "targets")).Count(target => !IsWhole(target));
        return Html.Of($"""
            <section id="breakings" aria-labelledby="breakings-title">
            <h2 id="breakings-title">Break it on purpose</h2>
            <p>Each does what people do by mistake, and is put back exactly as it was. What AWS then answers to a token is below the
            name{Html.With(explain, name => Html.Of($"""; <a href="{request.Link(name)}">explain a token</a> to see the cause"""))}.</p>
            {Html.With(refusal, why => Html.Of($"""<p class="alert" role="alert">{why}.</p>"""))}
            <div class="actions">
            <p id="broken-count">{CountOf(broken)}</p>
            {Html.When(broken > 0, () => MendAll(request))}
            </div>
            <ul class="breakings">{Html.Each(breakings, breaking => Render(request, breaking))}</ul>
            </section>
            """);
    }

    private static string CountOf(int broken) => broken switch
    {
        0 => "Nothing is broken.",
        1 => "One thing is broken.",
        _ => $"{broken} things are broken.",
    };

    private static Html MendAll(UiRequest request) => Html.Of($"""
        <form method="post" action="{request.Link("lab/break")}" data-live>
        <button name="do" value="mend-all" data-key="all">Put everything back</button>
        </form>
        """);

    private static Html Render(UiRequest request, JsonElement breaking)
    {
        var targets = LabParts.Items(breaking, "targets").ToList();
        var error = LabParts.Object(breaking, "error") ?? breaking;
        return Html.Of($"""
            <li class="sheet">
            <h3>{LabParts.Text(breaking, "title")}</h3>
            <p>{LabParts.Text(breaking, "effect")}</p>
            <p class="quiet small">AWS answers <code>{LabParts.Text(error, "code")}: {LabParts.Text(error, "message")} …</code>
            and irsactl finds <code>{LabParts.Text(breaking, "finding")}</code>.
            In a terminal: <code>irsactl local break {LabParts.Text(breaking, "name")}</code></p>
            {(targets.Count == 0
                ? Html.Of($"""<p class="quiet">There is no {LabParts.Text(breaking, "targetKind")} to do it to.</p>""")
                : Html.Of($"""<ul class="targets">{Html.Each(targets, target => Target(request, breaking, target))}</ul>"""))}
            </li>
            """);
    }

    private static Html Target(UiRequest request, JsonElement breaking, JsonElement target)
    {
        var (name, id, title) = (LabParts.Text(breaking, "name"), LabParts.Text(target, "id"), LabParts.Text(breaking, "title"));
        var (tone, word, act, label) = LabParts.Text(target, "state") switch
        {
            "broken" => ("failed", "broken", "mend", "Put back"),
            "changed" => ("warned", "changed by somebody else", "leave", "Leave as it is"),
            _ => ("passed", "whole", "break", "Break"),
        };
        return Html.Of($"""
            <li data-target="{name} {id}" data-said="{title}, {id}: {word}">
            <span class="mono">{id}</span> {LabParts.Verdict(tone, word)}
            <form method="post" action="{request.Link("lab/break")}" data-live>
            <input type="hidden" name="name" value="{name}"><input type="hidden" name="target" value="{id}">
            <button name="do" value="{act}" data-key="{name} {id}" aria-label="{label}: {title}, {id}">{label}</button>
            </form>
            </li>
            """);
    }

    private static bool IsWhole(JsonElement target) => LabParts.Text(target, "state") is "whole";
}
