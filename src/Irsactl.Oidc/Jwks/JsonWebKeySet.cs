using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Jwks;

/// <summary>
/// A JSON Web Key Set, RFC 7517 §5. Keys of unknown types and broken entries stay in it: one of them must not take the others with it.
/// </summary>
public sealed class JsonWebKeySet
{
    /// <summary>The largest document that is read, in bytes: about a thousand keys.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int MaxDepth = 16;

    /// <summary>Makes a set of the keys given, in their order.</summary>
    public JsonWebKeySet(IEnumerable<JsonWebKey> keys) => Keys = [.. keys];

    /// <summary>The keys in the order of the document. Key ids may be absent, and may occur twice.</summary>
    public ImmutableArray<JsonWebKey> Keys { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The bytes as they were fetched or read from a file.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="IrsactlException"><see cref="JwksErrors.NotAKeySet"/> or <see cref="JwksErrors.TooLarge"/>.</exception>
    public static JsonWebKeySet Parse(ReadOnlySpan<byte> utf8, string source)
    {
        if (utf8.Length > MaxLength)
        {
            throw new IrsactlException(JwksErrors.TooLarge, $"{source} has {utf8.Length} bytes: a key set of at most {MaxLength} is read");
        }

        if (!StrictJson.TryParseObject(utf8, MaxDepth, out var root, out _, out var problem))
        {
            throw new IrsactlException(JwksErrors.NotAKeySet, $"{source} is not a JSON Web Key Set: {problem}");
        }

        if (!root.TryGetProperty("keys"u8, out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new IrsactlException(JwksErrors.NotAKeySet, $"{source} is not a JSON Web Key Set: it has no array \"keys\"");
        }

        return new(keys.EnumerateArray().Select(JsonWebKeyReader.Read));
    }

    /// <summary>The set of these keys, each once, in their order.</summary>
    public static JsonWebKeySet FromKeys(IEnumerable<PublicKey> keys) =>
        new(keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).Select(key => key.ToJsonWebKey()));

    /// <summary>
    /// This set and those keys of the other whose key id is not in it yet; keys without a key id are taken over. What is published
    /// already stays where and as it is.
    /// </summary>
    public JsonWebKeySet Merge(JsonWebKeySet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var known = Keys.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal);
        return new(Keys.AddRange(other.Keys.Where(key => key.KeyId is null || known.Add(key.KeyId))));
    }

    /// <summary>The document in UTF-8, in the member order, indentation and line ends of ccoctl's <c>keys.json</c>.</summary>
    public byte[] ToJson() => JsonWebKeyWriter.Write(Keys);
}
