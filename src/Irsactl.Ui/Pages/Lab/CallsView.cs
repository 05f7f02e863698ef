using System.Globalization;
using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>The calls: as a list that lives, and as a table of the latest.</summary>
internal static class CallsView
{
    /// <summary>
    /// The list that the module fills. Of ten thousand calls only those in sight are in the document: it is a list box, whose options say
    /// which of how many they are, and whose focus stays where it is while they come and go.
    /// </summary>
    public static Html Live(UiRequest request) => Html.Of($"""
        <section class="calls" aria-labelledby="calls-title">
        <h2 id="calls-title">Calls</h2>
        <noscript><p>Without scripts the list does not live: see <a href="{request.Link("lab/latest")}">the latest calls</a>.</p></noscript>
        <div id="live" hidden data-events="{request.Link("lab/events")}" data-call="{request.Link("lab/call/")}">
        <form class="filters" id="filters">
        <div class="field"><label for="service">Service</label><select id="service" name="service"><option value="">all</option></select></div>
        <div class="field"><label for="verdict">Verdict</label><select id="verdict" name="verdict"><option value="">all</option>
        <option value="answered">answered</option><option value="refused">refused</option><option value="broken">broken off</option></select></div>
        <div class="field"><label for="caller">Caller</label><select id="caller" name="caller"><option value="">all</option></select></div>
        <div class="field"><label for="text">Text</label><input type="text" id="text" name="text" autocomplete="off" spellcheck="false"></div>
        </form>
        <div class="actions">
        <button type="button" id="pause" aria-pressed="false">Pause</button>
        <span class="choice"><input type="checkbox" id="follow" checked><label for="follow">Follow the newest</label></span>
        <span id="count" class="quiet"></span>
        </div>
        <p id="keys" class="quiet small">Arrow keys, Page Up and Down, Home and End move in the list; Enter opens a call.</p>
        <p id="none" class="quiet">No calls yet. Every call to the local AWS appears here.</p>
        <div id="list" class="list" role="listbox" tabindex="0" aria-labelledby="calls-title" aria-describedby="keys" hidden></div>
        <section id="opened" class="sheet" aria-label="The opened call" hidden>
        <p class="actions"><button type="button" id="close">Close</button></p>
        <div id="opened-call"></div>
        </section>
        </div>
        </section>
        """);

    /// <summary>The latest calls, newest first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="lines">The events as lines of JSON.</param>
    public static Html Table(UiRequest request, string lines)
    {
        var rows = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(line => Row(request, line)).ToList();
        return rows.Count == 0
            ? Html.Of($"""<p class="quiet">No calls yet.</p>""")
            : Html.Of($"""
                <table class="rows">
                <caption>The latest {rows.Count}, the newest first</caption>
                <thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col">Outcome</th>
                <th scope="col">Caller</th></tr></thead>
                <tbody>{Html.Each(rows, row => row)}</tbody>
                </table>
                """);
    }

    private static Html Row(UiRequest request, string line)
    {
        using var document = JsonDocument.Parse(line);
        var call = document.RootElement;
        if (!call.TryGetProperty("id", out var id))
        {
            return Html.Empty;
        }

        var address = request.Link(string.Create(CultureInfo.InvariantCulture, $"lab/call/{id.GetInt64()}"));
        return Html.Of($"""
            <tr>
            <td data-label="Time">{CallText.Time(call)}</td>
            <th scope="row"><a href="{address}">{CallText.Operation(call)}</a><br>
            <span class="mono">{LabParts.Text(call, "method")} {LabParts.Text(call, "host")}{LabParts.Text(call, "path")}</span></th>
            <td data-label="Outcome">{LabParts.Verdict(CallText.Tone(call), CallText.Outcome(call))}</td>
            <td data-label="Caller">{CallText.Caller(call)}</td>
            </tr>
            """);
    }
}
