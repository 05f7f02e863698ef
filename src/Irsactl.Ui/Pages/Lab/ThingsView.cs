using System.Text.Json;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Lab;

/// <summary>What exists in the account, by service and kind, with what leads where.</summary>
internal sealed class ThingsView
{
    private readonly UiRequest _request;
    private readonly List<Thing> _things;
    private readonly Dictionary<string, Thing> _byId;
    private readonly ILookup<string, Thing> _leadingTo;

    private ThingsView(UiRequest request, JsonElement inventory)
    {
        _request = request;
        _things = [.. LabParts.Items(inventory, "items").Select((item, number) => new Thing(item, number))];
        _byId = _things.GroupBy(thing => thing.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _leadingTo = _things
            .SelectMany(from => from.Links.Select(link => LabParts.Text(link, "item")).Distinct(StringComparer.Ordinal)
                .Select(to => (To: to, From: from)))
            .ToLookup(link => link.To, link => link.From, StringComparer.Ordinal);
    }

    /// <summary>Renders the page <c>/_irsactl/inventory</c> of a local AWS, as far as the query asks for it.</summary>
    public static Html Render(UiRequest request, JsonElement inventory) =>
        new ThingsView(request, inventory).Render(request.Query("service") ?? "", request.Query("text") ?? "");

    private Html Render(string service, string text)
    {
        var shown = _things.Where(thing => (service.Length == 0 || thing.Service == service) && thing.Holds(text)).ToList();
        return Html.Of($"""
            {Filters(service, text)}
            <p>{shown.Count} of {_things.Count} things</p>
            {Html.Each(shown.GroupBy(thing => thing.Service, StringComparer.Ordinal), group => Html.Of($"""
                <section aria-label="{group.Key}"><h2>{group.Key}</h2>{Html.Each(group, Render)}</section>
                """))}
            """);
    }

    private Html Filters(string service, string text)
    {
        var services = _things.Select(thing => thing.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Html.Of($"""
            <form method="get" action="{_request.Link("lab/things")}" class="filters">
            <div class="field"><label for="service">Service</label><select id="service" name="service"><option value="">all</option>
            {Html.Each(services, name => Option(name, name == service))}
            </select></div>
            <div class="field"><label for="text">Text</label>
            <input type="text" id="text" name="text" value="{text}" autocomplete="off" spellcheck="false"></div>
            <div class="actions"><button>Show</button></div>
            </form>
            """);
    }

    private static Html Option(string name, bool isChosen)
    {
        var mark = new AttributeHole("selected", isChosen ? "selected" : null);
        return Html.Of($"""<option value="{name}"{mark}>{name}</option>""");
    }

    private Html Render(Thing thing) => Html.Of($"""
        <details class="thing sheet" id="{thing.Anchor}">
        <summary><span class="quiet">{thing.Kind}</span> <strong>{thing.Name}</strong></summary>
        <dl class="facts"><dt>id</dt><dd class="mono">{thing.Id}</dd>
        {Html.When(thing.Region.Length > 0, () => Fact("region", thing.Region))}
        {Html.Each(LabParts.Items(thing.Item, "facts"), fact => Fact(LabParts.Text(fact, "name"), LabParts.Text(fact, "value")))}
        </dl>
        {Links(thing)}
        {Html.Each(LabParts.Items(thing.Item, "documents"), document => Html.Of($"""
            <h3>{LabParts.Text(document, "title")}</h3><pre>{LabParts.Pretty(LabParts.Text(document, "text"))}</pre>
            """))}
        </details>
        """);

    private static Html Fact(string name, string value) => Html.Of($"<dt>{name}</dt><dd>{value}</dd>");

    private Html Links(Thing thing)
    {
        List<Html> links =
        [
            .. thing.Links.Select(Link),
            .. _leadingTo[thing.Id].Select(from => Html.Of($"<li>{Name(from)} leads here</li>")),
        ];
        return Html.When(links.Count > 0, () => Html.Of($"""<ul class="links">{Html.Each(links, link => link)}</ul>"""));
    }

    private Html Link(JsonElement link) => Html.Of($"<li>{LabParts.Text(link, "relation")} {Target(link)}</li>");

    private Html Target(JsonElement link) => _byId.TryGetValue(LabParts.Text(link, "item"), out var target)
        ? Name(target)
        : Html.Of($"""<span class="mono">{LabParts.Text(link, "target")}</span>""");

    // A filter may hide where it leads: the address is that of the whole page.
    private Html Name(Thing thing) =>
        Html.Of($"""{thing.Kind} <a href="{_request.Link("lab/things")}#{thing.Anchor}">{thing.Name}</a>""");

    private sealed record Thing(JsonElement Item, int Number)
    {
        public string Id { get; } = LabParts.Text(Item, "id");

        public string Name { get; } = LabParts.Text(Item, "name");

        public string Kind { get; } = LabParts.Text(Item, "kind");

        public string Region { get; } = LabParts.Text(Item, "region");

        public string Service { get; } = LabParts.Text(Item, "service");

        public IReadOnlyList<JsonElement> Links { get; } = [.. LabParts.Items(Item, "links")];

        public string Anchor => FormattableString.Invariant($"thing-{Number}");

        public bool Holds(string text) => text.Length == 0 || Item.GetRawText().Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
