using System.Text.Json;
using Irsactl.LocalAws.Foundation.Inventory;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server.Inventories;

/// <summary>The page <c>/_irsactl/inventory</c>: what exists, and what leads where. The shape is in docs/lab.md.</summary>
internal sealed class InventoryPage(ServiceRegistry services)
{
    /// <summary>Answers.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        List<(string Service, InventoryItem Item)> items =
        [
            .. services.All.Where(service => service.Value is IInventoried)
                .SelectMany(service => ((IInventoried)service.Value).Inventory.Select(item => (service.Value.SigningName, item))),
        ];
        var places = Places(items.Select(found => found.Item));
        http.Response.Headers.CacheControl = "no-store";
        return PageJson.WriteAsync(http, json =>
        {
            json.WriteStartArray("items");
            foreach (var (service, item) in items)
            {
                Write(json, service, item, places);
            }

            json.WriteEndArray();
        });
    }

    // By ids and by host names; of two that answer for one name it is the first.
    private static Dictionary<string, string> Places(IEnumerable<InventoryItem> items)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            places.TryAdd(item.Id, item.Id);
            foreach (var host in item.Hosts)
            {
                places.TryAdd(host, item.Id);
            }
        }

        return places;
    }

    private static void Write(Utf8JsonWriter json, string service, InventoryItem item, Dictionary<string, string> places)
    {
        json.WriteStartObject();
        json.WriteString("service", service);
        json.WriteString("kind", item.Kind);
        json.WriteString("id", item.Id);
        json.WriteString("name", item.Name);
        json.WriteString("region", item.Region);
        json.WriteStartArray("facts");
        foreach (var fact in item.Facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            json.WriteStartObject();
            json.WriteString("name", fact.Name);
            json.WriteString("value", fact.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("documents");
        foreach (var document in item.Documents)
        {
            json.WriteStartObject();
            json.WriteString("title", document.Title);
            json.WriteString("text", document.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in item.Links)
        {
            json.WriteStartObject();
            json.WriteString("relation", link.Relation);
            json.WriteString("target", link.Target);
            json.WriteString("item", places.GetValueOrDefault(link.Target));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
