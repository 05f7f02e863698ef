using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>Makes <c>Tags.member.1.Key=a&amp;Tags.member.1.Value=b</c> the document <c>{"tags":[{"key":"a","value":"b"}]}</c>.</summary>
internal static class FormTree
{
    // No operation nests deeper, and whoever sends more must not get a deep document for it.
    private const int MaxDepth = 8;

    private static readonly FrozenSet<string> Numbers = FrozenSet.Create(
        StringComparer.Ordinal, "DurationSeconds", "MaxSessionDuration", "MaxItems");

    private static readonly FrozenSet<string> Truths = FrozenSet.Create(StringComparer.Ordinal, "SetAsDefault", "OnlyAttached");

    /// <summary>Reads a form as it was sent.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(string form)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(form))
        {
            var name = pair.DecodeName().ToString();
            if (name is not ("Action" or "Version") && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            {
                pairs.Add(new(name, pair.DecodeValue().ToString()));
            }
        }

        return pairs;
    }

    /// <summary>Makes the document.</summary>
    public static JsonObject Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            var path = name.Split('.');
            if (path.Length <= MaxDepth)
            {
                Add(root, path, value);
            }
        }

        return root;
    }

    private static void Add(JsonObject parent, ReadOnlySpan<string> path, string value)
    {
        var name = TrailParameters.NameOf(path[0]);
        switch (path)
        {
            case [var leaf]:
                parent[name] = Leaf(leaf, value);
                break;
            case [_, "member", var index, .. var rest]:
                if (parent[name] is null)
                {
                    parent[name] = new JsonArray();
                }

                if (parent[name] is JsonArray members)
                {
                    AddMember(members, index, rest, value);
                }

                break;
            default:
                if (parent[name] is null)
                {
                    parent[name] = new JsonObject();
                }

                if (parent[name] is JsonObject child)
                {
                    Add(child, path[1..], value);
                }

                break;
        }
    }

    // Clients number from 1 without gaps; what is numbered otherwise comes at the end.
    private static void AddMember(JsonArray members, string index, ReadOnlySpan<string> rest, string value)
    {
        if (rest.IsEmpty)
        {
            members.Add((JsonNode)value);
            return;
        }

        var place = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : members.Count;
        if (place < 0 || place >= members.Count)
        {
            place = members.Count;
            members.Add((JsonNode)new JsonObject());
        }

        if (members[place] is JsonObject member)
        {
            Add(member, rest, value);
        }
    }

    private static JsonNode Leaf(string name, string value) =>
        Numbers.Contains(name) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Truths.Contains(name) && bool.TryParse(value, out var truth) ? truth
        : TrailParameters.ValueOf(name, value);
}
