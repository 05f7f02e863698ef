using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>
/// A bucket's policy taken apart: our statements, known by their meaning or their names, and those of others, which stay where they are. An
/// organisation may want its own on every bucket, such as one that denies whatever does not come over TLS.
/// </summary>
internal sealed class BucketStatements
{
    // ccoctl calls its one statement "1", in a policy of this id.
    private const string CcoctlPolicyId = "PolicyForCloudFrontPrivateContent";
    private const string CcoctlSid = "1";

    private static readonly string[] _ourSids = ["AllowReadPublicAccess", "AllowOriginAccessIdentity", "AllowDistribution"];

    private readonly string _wanted;
    private readonly string? _version;
    private readonly string? _id;
    private readonly ImmutableArray<JsonElement> _ours;

    private BucketStatements(string wanted, JsonElement current)
    {
        _wanted = wanted;
        (_version, _id) = (Text(current, "Version"), Text(current, "Id"));
        using var document = JsonDocument.Parse(wanted);
        _ours = [.. Statements(document.RootElement).Select(statement => statement.Clone())];
        var meanings = _ours.Select(PolicyJson.MeaningOf).ToHashSet(StringComparer.Ordinal);
        var found = Statements(current);
        Foreign = [.. found.Where(statement => !meanings.Contains(PolicyJson.MeaningOf(statement)) && !HasOurName(statement))];
        IsInPlace = meanings.SetEquals(found.Except(Foreign).Select(PolicyJson.MeaningOf));
    }

    /// <summary>The statements of others.</summary>
    public ImmutableArray<JsonElement> Foreign { get; }

    /// <summary>Whether all of ours are there, and no former one of ours is.</summary>
    public bool IsInPlace { get; }

    /// <summary>The policy with ours as they should be, and those of others as they are; null where there are none at all.</summary>
    public string? Merged => Foreign.IsEmpty ? (_ours.IsEmpty ? null : _wanted) : Write(_version, _id, [.. _ours, .. Foreign]);

    /// <summary>Takes a policy apart.</summary>
    /// <param name="current">The bucket's; null where it has none.</param>
    /// <param name="wanted">The one with the statements that are to be there.</param>
    public static BucketStatements Of(string? current, string wanted)
    {
        using var document = JsonDocument.Parse(current ?? "{}");
        return new BucketStatements(wanted, document.RootElement.Clone());
    }

    /// <summary>A policy without the statements that mean the same as one; null where none is left.</summary>
    public static string? Without(string policy, JsonElement statement)
    {
        using var document = JsonDocument.Parse(policy);
        var meaning = PolicyJson.MeaningOf(statement);
        var left = Statements(document.RootElement).Where(found => PolicyJson.MeaningOf(found) != meaning).ToList();
        return left.Count == 0 ? null : Write(Text(document.RootElement, "Version"), Text(document.RootElement, "Id"), left);
    }

    /// <summary>A policy of the statements alone by which <c>cloudfront</c> lets its distribution in; null where there are none.</summary>
    public static string? OfOrigin(string? current)
    {
        using var document = JsonDocument.Parse(current ?? "{}");
        var (version, id) = (Text(document.RootElement, "Version"), Text(document.RootElement, "Id"));
        var found = Statements(document.RootElement)
            .Where(statement => IsOfOrigin(Text(statement, "Sid"), id)
                && statement.TryGetProperty("Principal", out var principal)
                && principal.GetRawText().Contains("cloudfront", StringComparison.Ordinal))
            .ToList();
        return found.Count == 0 ? null : Write(version, id, found);
    }

    private static bool IsOfOrigin(string? sid, string? policyId) =>
        sid is "AllowOriginAccessIdentity" or "AllowDistribution" || (sid == CcoctlSid && policyId == CcoctlPolicyId);

    private static List<JsonElement> Statements(JsonElement policy)
    {
        if (!policy.TryGetProperty("Statement", out var statements))
        {
            return [];
        }

        return statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : [statements];
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The version stays: with the newer one, others' statements could come to mean something else.</summary>
    private static string Write(string? version, string? id, IReadOnlyList<JsonElement> statements)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            foreach (var (name, value) in new[] { ("Version", version), ("Id", id) })
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteStartArray("Statement");
            foreach (var statement in statements)
            {
                statement.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private bool HasOurName(JsonElement statement) =>
        Text(statement, "Sid") is { } sid
        && (_ourSids.Contains(sid, StringComparer.Ordinal) || (sid == CcoctlSid && _id == CcoctlPolicyId));
}
