using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Files;

/// <summary>
/// How the content of a file or a document is shown: never the bytes, which may be somebody's secret, but their digest, and of what this
/// program writes the parts that say something.
/// </summary>
internal sealed partial class ContentView
{
    private readonly Func<byte[], IEnumerable<(string Path, AttributeValue Value)>> _parts;
    private readonly string? _secret;

    private ContentView(Func<byte[], IEnumerable<(string Path, AttributeValue Value)>> parts, string? secret = null) =>
        (_parts, _secret) = (parts, secret);

    /// <summary>By digest and length alone.</summary>
    public static ContentView OfBytes { get; } = new(static _ => []);

    /// <summary>A private key: not even by its digest.</summary>
    public static ContentView OfPrivateKey { get; } = new(static _ => [], "private key, not shown");

    /// <summary>A key set, with the ids of its keys.</summary>
    public static ContentView OfKeySet { get; } = new(static bytes => KeyIds(bytes) is { } ids ? [("keys", AttributeValue.Of(ids))] : [])
    {
        IsOfKeySet = true,
    };

    /// <summary>A discovery document, with the issuer that it names.</summary>
    public static ContentView OfDiscovery { get; } = new(static bytes => Found(DiscoveryIssuer, "issuer", bytes));

    /// <summary>The Authentication manifest, with the issuer that it names.</summary>
    public static ContentView OfAuthentication { get; } = new(static bytes => Found(ManifestIssuer, "issuer", bytes));

    /// <summary>A component's Secret, with the role that it names; nothing else of one that holds other credentials.</summary>
    public static ContentView OfSecret { get; } = new(static bytes => Found(SecretRole, "role", bytes));

    /// <summary>Whether what is to be written is made for this run alone, as a new key is, so that a plan cannot tell it.</summary>
    public bool IsProvisional { get; private init; }

    /// <summary>Whether it is a key set.</summary>
    public bool IsOfKeySet { get; private init; }

    /// <summary>The same of what is made for this run alone.</summary>
    public ContentView Provisional(bool isProvisional) =>
        isProvisional ? new(_parts, _secret) { IsProvisional = true, IsOfKeySet = IsOfKeySet } : this;

    /// <summary>What becomes of the content.</summary>
    /// <param name="before">What was found; null where nothing was, or not all of it was read.</param>
    /// <param name="after">What is written.</param>
    public IEnumerable<AttributeChange> Changes(byte[]? before, Late<byte[]> after)
    {
        var wanted = !IsProvisional && after.TryGet(out var known) ? known : null;
        yield return new AttributeChange(
            "content", _secret is null || before is null ? Digest(before) : Others, wanted is null ? WhereUnknown : Digest(wanted));
        var found = Parts(before);
        var parts = Parts(wanted);
        foreach (var path in parts.Keys.Union(found.Keys, StringComparer.Ordinal))
        {
            var value = wanted is null ? AttributeValue.KnownAfterApply : parts.GetValueOrDefault(path) ?? AttributeValue.Absent;
            foreach (var change in Attributes.If(path, found.GetValueOrDefault(path) ?? AttributeValue.Absent, value))
            {
                yield return change;
            }
        }
    }

    private static AttributeValue Others => AttributeValue.Hidden("other bytes, not shown");

    private AttributeValue WhereUnknown => _secret is null ? AttributeValue.KnownAfterApply : AttributeValue.Hidden(_secret);

    /// <summary>The ids of the keys of a key set; null where it is none.</summary>
    public static ImmutableArray<string>? KeyIds(ReadOnlyMemory<byte> keySet)
    {
        try
        {
            return [.. JsonWebKeySet.Parse(keySet.Span, "what is published").Keys.Select(key => key.KeyId ?? "without an id")];
        }
        catch (IrsactlException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Path, AttributeValue Value)> Found(Regex pattern, string path, byte[] bytes)
    {
        if (pattern.Match(Encoding.UTF8.GetString(bytes)) is { Success: true } match)
        {
            yield return (path, AttributeValue.Of(match.Groups["value"].Value));
        }
    }

    private AttributeValue Digest(byte[]? bytes) => bytes is null ? AttributeValue.Absent
        : _secret is { } what ? AttributeValue.Hidden(what)
        : AttributeValue.Of(string.Create(
            CultureInfo.InvariantCulture, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))} ({bytes.Length} bytes)"));

    private Dictionary<string, AttributeValue> Parts(byte[]? bytes) =>
        (bytes is null ? [] : _parts(bytes)).ToDictionary(part => part.Path, part => part.Value, StringComparer.Ordinal);

    [GeneratedRegex("\"issuer\"\\s*:\\s*\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DiscoveryIssuer { get; }

    [GeneratedRegex(@"serviceAccountIssuer:\s*(?<value>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManifestIssuer { get; }

    [GeneratedRegex(@"role_arn\s*[=:]\s*(?<value>arn:\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretRole { get; }
}
