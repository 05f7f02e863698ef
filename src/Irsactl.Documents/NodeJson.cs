using System.Text.Json.Nodes;

namespace Irsactl.Documents;

/// <summary>Writes what was read as JSON.</summary>
internal static class NodeJson
{
    /// <summary>A value as JSON. A number that readers take differently becomes the text that was written.</summary>
    public static JsonNode Write(Node node) => node switch
    {
        MappingNode mapping => new JsonObject(
            mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Optional(entry.Value)))),
        SequenceNode list => new JsonArray([.. list.Items.Select(Optional)]),
        ScalarNode { Kind: ScalarKind.Boolean, Text: var text } => JsonValue.Create(text == "true"),
        ScalarNode { Kind: ScalarKind.Number, Text: var text } => JsonNode.Parse(text) ?? JsonValue.Create(text),
        ScalarNode { Text: var text } => JsonValue.Create(text),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no node"),
    };

    private static JsonNode? Optional(Node node) => node is ScalarNode { Kind: ScalarKind.Null } ? null : Write(node);
}
