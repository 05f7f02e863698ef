using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Oidc.Formats;

namespace Irsactl.Oidc.Jwks;

/// <summary>
/// Tells a private or symmetric key where only public ones belong. What it says names members, positions and labels, never a value: it may
/// be logged.
/// </summary>
public static class PrivateKeyMaterial
{
    private const int MaxDepth = 32;
    private const string Begin = "BEGIN ";
    private const string PrivateKey = "PRIVATE KEY";

    private static readonly SearchValues<char> _labelLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ");

    // RFC 7518 §6.2.2, §6.3.2 and §6.4: a set is there to be published, and these must not be.
    private static readonly FrozenSet<string> _members = FrozenSet.Create(
        StringComparer.Ordinal, "d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /// <summary>Whether a member of a JSON Web Key of that name is part of a private or symmetric key.</summary>
    public static bool IsPrivateMember(string name) => _members.Contains(name);

    /// <summary>The private members of one JSON Web Key, each once, in their order. One that is null holds nothing and is none.</summary>
    /// <param name="key">The entry of a key set; what is no object has none.</param>
    public static ImmutableArray<string> MembersOf(JsonElement key) => key.ValueKind != JsonValueKind.Object
        ? []
        : [.. key.EnumerateObject().Where(IsPrivate).Select(member => member.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Finds private keys anywhere in a JSON document that is to be published as it is: also in a member that readers pass over, such as
    /// the first of two of the same name, and as PEM in a text.
    /// </summary>
    /// <param name="utf8">The document.</param>
    /// <returns>
    /// What was found first, such as <c>/keys/0 has the private members d, p, q</c>; null where there is none, or no JSON object.
    /// </returns>
    public static string? FindInDocument(ReadOnlySpan<byte> utf8) =>
        StrictJson.TryParseObject(utf8, MaxDepth, out var root, out _, out _) ? Find(root, "") : null;

    /// <summary>Finds the first block in a PEM text, or in what is left of one, whose label says private key.</summary>
    /// <returns>The label, such as <c>RSA PRIVATE KEY</c>; null where there is none.</returns>
    public static string? FindInPem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var rest = text.AsSpan(); rest.IndexOf(Begin) is >= 0 and var at; rest = rest[(at + Begin.Length)..])
        {
            var label = rest[(at + Begin.Length)..];
            label = label[..(label.IndexOfAnyExcept(_labelLetters) is >= 0 and var end ? end : label.Length)];
            if (label.IndexOf(PrivateKey) is >= 0 and var start)
            {
                return label[..(start + PrivateKey.Length)].ToString();
            }
        }

        return null;
    }

    private static bool IsPrivate(JsonProperty member) => _members.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null;

    private static string? Find(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Object when MembersOf(element) is { IsEmpty: false } members =>
            $"{(place.Length == 0 ? "it" : place)} has the private member{(members.Length == 1 ? "" : "s")} {string.Join(", ", members)}",
        JsonValueKind.Object => element.EnumerateObject().Select(member => Find(member.Value, $"{place}/{NameOf(member)}"))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array =>
            element.EnumerateArray().Select((item, at) => Find(item, $"{place}/{at}")).FirstOrDefault(found => found is not null),
        JsonValueKind.String when FindInPem(element.GetString() ?? "") is { } label => $"{(place.Length == 0 ? "it" : place)} is a {label}",
        _ => null,
    };

    // The place goes to a log, and a name may be anything.
    private static string NameOf(JsonProperty member) =>
        member.Name.Length <= 40 && member.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? member.Name : "…";
}
