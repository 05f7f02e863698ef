using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// Carries a trust policy over from one identity provider to another: what the policy lets tokens of the one do, tokens of the other may do
/// as well, under the same conditions. Everything else of the policy stays as it is.
/// </summary>
/// <param name="from">The provider that the policy trusts.</param>
/// <param name="to">The one that it is to trust.</param>
internal sealed class TrustTransfer(string from, string to)
{
    private const string Mark = ":oidc-provider/";

    // Escapes count to a policy's length.
    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _fromKeys = KeysOf(from);
    private readonly string _toKeys = KeysOf(to);

    /// <summary>Whether everything that the one provider's tokens may do, the other one's may do.</summary>
    public bool IsCarriedOver(string policy) => TryParse(policy) is { } document && Missing(document).Count == 0;

    /// <summary>The policy with the statements that it lacks.</summary>
    public string Add(string policy)
    {
        var document = TryParse(policy) ?? throw new ArgumentException("this is no policy", nameof(policy));
        document["Statement"] = new JsonArray(
            [.. StatementsOf(document).Concat(Missing(document)).Select(statement => statement.DeepClone())]);
        return Write(document);
    }

    /// <summary>
    /// The policy without the provider that is carried over. Where that would leave it without a statement, it is as it was.
    /// </summary>
    public string RemoveFrom(string policy)
    {
        var document = TryParse(policy) ?? throw new ArgumentException("this is no policy", nameof(policy));
        List<JsonNode> kept = [];
        foreach (var statement in StatementsOf(document).Select(statement => statement.DeepClone().AsObject()))
        {
            var others = FederatedOf(statement).Where(arn => arn != from).ToList();
            if (others.Count == FederatedOf(statement).Count)
            {
                kept.Add(statement);
            }
            else if (others.Count > 0)
            {
                ((JsonObject)statement["Principal"]!)["Federated"] =
                    others is [var only] ? only : new JsonArray([.. others.Select(arn => (JsonNode)arn)]);
                kept.Add(statement);
            }
        }

        if (kept.Count == 0)
        {
            return policy;
        }

        document["Statement"] = new JsonArray([.. kept]);
        return Write(document);
    }

    /// <summary>
    /// Why a policy cannot be carried over; null where it can. A statement for everybody that looks at claims of the one provider says
    /// something of tokens of the other: that those claims are not there.
    /// </summary>
    public string? ProblemOf(string policy)
    {
        if (TryParse(policy) is not { } document)
        {
            return "it is no policy";
        }

        return StatementsOf(document).Any(statement => !FederatedOf(statement).Contains(from, StringComparer.Ordinal)
            && KeysIn(statement).Any(key => key.StartsWith(_fromKeys, StringComparison.OrdinalIgnoreCase)))
            ? $"a statement for other principals has conditions on {_fromKeys[..^1]}"
            : null;
    }

    private static string Write(JsonObject document)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _plain))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private List<JsonObject> Missing(JsonObject document)
    {
        var statements = StatementsOf(document).ToList();
        var there = statements.Select(MeaningOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. statements.Where(statement => FederatedOf(statement).Contains(from, StringComparer.Ordinal)).Select(Copy)
                .Where(copy => !there.Contains(MeaningOf(copy))),
        ];
    }

    private JsonObject Copy(JsonObject statement)
    {
        var copy = (JsonObject)statement.DeepClone();
        // Ids are of one statement each.
        copy.Remove("Sid");
        copy["Principal"] = new JsonObject { ["Federated"] = to };
        if (copy["Condition"] is not JsonObject conditions)
        {
            return copy;
        }

        var carried = new JsonObject();
        foreach (var (test, keys) in conditions)
        {
            var renamed = new JsonObject();
            foreach (var (key, value) in keys as JsonObject ?? [])
            {
                var isOfProvider = key.StartsWith(_fromKeys, StringComparison.OrdinalIgnoreCase);
                renamed[isOfProvider ? _toKeys + key[_fromKeys.Length..] : key] = value?.DeepClone();
            }

            carried[test] = renamed;
        }

        copy["Condition"] = carried;
        return copy;
    }

    private static string MeaningOf(JsonObject statement)
    {
        using var document = JsonDocument.Parse(Write(statement));
        return PolicyJson.MeaningOf(document.RootElement);
    }

    private static string KeysOf(string arn)
    {
        var start = arn.IndexOf(Mark, StringComparison.Ordinal);
        return start < 0
            ? throw new ArgumentException($"{arn} is the ARN of no OIDC provider", nameof(arn))
            : $"{arn[(start + Mark.Length)..]}:";
    }

    private static JsonObject? TryParse(string policy)
    {
        try
        {
            return JsonNode.Parse(policy) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonObject> StatementsOf(JsonObject document) => ItemsOf(document["Statement"]).OfType<JsonObject>();

    private static List<string> FederatedOf(JsonObject statement) =>
    [
        .. ItemsOf((statement["Principal"] as JsonObject)?["Federated"]).OfType<JsonValue>()
            .Select(value => value.TryGetValue(out string? arn) ? arn : ""),
    ];

    private static IEnumerable<string> KeysIn(JsonObject statement) => (statement["Condition"] as JsonObject ?? [])
        .SelectMany(test => (test.Value as JsonObject ?? []).Select(key => key.Key));

    // A single one may stand without a list.
    private static List<JsonNode?> ItemsOf(JsonNode? node) => node is JsonArray items ? [.. items] : [node];
}
