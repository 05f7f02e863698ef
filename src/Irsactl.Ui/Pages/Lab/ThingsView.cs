using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>What exists in the account, by service and kind, with what leads where.</summary>
internal static class ThingsView
{
    /// <summary>Renders the page <c>/_irsactl/inventory</c> of a local AWS, as far as the query asks for it.</summary>
    public static Html Render(UiRequest request, JsonElement inventory)
    {
        var things = LabParts.Items(inventory, "items").Select((item, number) => new Thing(item, number)).ToList();
        var byId = things.GroupBy(thing => thing.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var leading = things.SelectMany(from => LabParts.Items(from.Item, "links").Select(link => (To: LabParts.Text(link, "item"), From: from)))
            .ToLookup(link => link.To, link => link.From, StringComparer.Ordinal);
        var (text, service) = (request.Query("text") ?? "", request.Query("service") ?? "");
        var shown = things.Where(thing => (service.Length == 0 || thing.Service == service) && thing.Holds(text)).ToList();
        return Html.Of($"""
            {Filters(request, things, text, service)}
            <p>{shown.Count} of {things.Count} things</p>
            {Html.Each(shown.GroupBy(thing => thing.Service, StringComparer.Ordinal), group => Html.Of($"""
                <section aria-label="{group.Key}"><h2>{group.Key}</h2>{Html.Each(group, thing => Render(request, thing, byId, [.. leading[thing.Id].Distinct()]))}</section>
                """))}
            """);
    }

    private static Html Filters(UiRequest request, List<Thing> things, string text, string service) => Html.Of($"""
        <form method="get" action="{request.Link("lab/things")}" class="filters">
        <div class="field"><label for="service">Service</label><select id="service" name="service"><option value="">all</option>
        {Html.Each(things.Select(thing => thing.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), name => Html.Of($"""<option value="{name}"{new AttributeHole("selected", name == service ? "selected" : null)}>{name}</option>"""))}
        </select></div>
        <div class="field"><label for="text">Text</label><input type="text" id="text" name="text" value="{text}" autocomplete="off" spellcheck="false"></div>
        <div class="actions"><button>Show</button></div>
        </form>
        """);

    private static Html Render(UiRequest request, Thing thing, Dictionary<string, Thing> byId, List<Thing> back)
    {
        var links = LabParts.Items(thing.Item, "links").ToList();
        return Html.Of($"""
            <details class="thing sheet" id="{thing.Anchor}">
            <summary><span class="quiet">{LabParts.Text(thing.Item, "kind")}</span> <strong>{thing.Name}</strong></summary>
            <dl class="facts"><dt>id</dt><dd class="mono">{thing.Id}</dd>
            {Html.When(LabParts.Text(thing.Item, "region").Length > 0, () => Html.Of($"<dt>region</dt><dd>{LabParts.Text(thing.Item, "region")}</dd>"))}
            {Html.Each(LabParts.Items(thing.Item, "facts"), fact => Html.Of($"<dt>{LabParts.Text(fact, "name")}</dt><dd>{LabParts.Text(fact, "value")}</dd>"))}
            </dl>
            {Html.When(links.Count + back.Count > 0, () => Html.Of($"""
                <ul class="links">{Html.Each(links, link => Link(request, link, byId))}{Html.Each(back, from => Html.Of($"""<li>{LabParts.Text(from.Item, "kind")} {Anchor(request, from)} leads here</li>"""))}</ul>
                """))}
            {Html.Each(LabParts.Items(thing.Item, "documents"), document => Html.Of($"""
                <h3>{LabParts.Text(document, "title")}</h3><pre>{LabParts.Pretty(LabParts.Text(document, "text"))}</pre>
                """))}
            </details>
            """);
    }

    private static Html Link(UiRequest request, JsonElement link, Dictionary<string, Thing> byId) => Html.Of($"""
        <li>{LabParts.Text(link, "relation")} {(byId.TryGetValue(LabParts.Text(link, "item"), out var target)
            ? Html.Of($"""{LabParts.Text(target.Item, "kind")} {Anchor(request, target)}""")
            : Html.Of($"""<span class="mono">{LabParts.Text(link, "target")}</span>"""))}</li>
        """);

    // A filter may hide where it leads: the address is that of the whole page.
    private static Html Anchor(UiRequest request, Thing thing) =>
        Html.Of($"""<a href="{request.Link("lab/things")}#{thing.Anchor}">{thing.Name}</a>""");

    private sealed record Thing(JsonElement Item, int Number)
    {
        public string Id { get; } = LabParts.Text(Item, "id");

        public string Name { get; } = LabParts.Text(Item, "name");

        public string Service { get; } = LabParts.Text(Item, "service");

        public string Anchor => FormattableString.Invariant($"thing-{Number}");

        public bool Holds(string text) => text.Length == 0 || Item.GetRawText().Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
