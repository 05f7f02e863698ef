using System.Text.Json.Nodes;
using Irsactl.Documents;

namespace Irsactl.LocalCluster.Api;

/// <summary>What a document of YAML or JSON says, as JSON.</summary>
internal static class NodeJson
{
    public static JsonNode? Of(Node node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        ScalarNode { Kind: ScalarKind.Null } => null,
        ScalarNode { Kind: ScalarKind.Boolean or ScalarKind.Number } scalar => JsonNode.Parse(scalar.Text),
        ScalarNode scalar => scalar.Text,
        _ => null,
    };
}
