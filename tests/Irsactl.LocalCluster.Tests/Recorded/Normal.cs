using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Irsactl.LocalCluster.Tests.Recorded;

/// <summary>An answer without what differs from run to run: ids, versions, times, signatures, and who owns which field.</summary>
internal static partial class Normal
{
    private static readonly string[] _volatile =
    [
        "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "continue", "token", "expirationTimestamp",
        "managedFields", "description", "storageVersionHash", "#decoded", "serverAddress",
    ];

    public static JsonNode? Of(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                return new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(
                    member.Key,
                    _volatile.Contains(member.Key, StringComparer.Ordinal) && member.Value is not null ? "volatile" : Of(member.Value)))
                    .Where(member => member.Key is not ("managedFields" or "storageVersionHash" or "#decoded")));
            case JsonArray items:
                return new JsonArray([.. items.Select(Of)]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Volatile().Replace(text, "*");
            default:
                return node?.DeepClone();
        }
    }

    [GeneratedRegex(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|gen-[a-z0-9]{5}|"
            + @"in record \(\d+\)|current: \d+|127\.0\.0\.1:\d+|^(\d+[smhd])+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Volatile();
}
