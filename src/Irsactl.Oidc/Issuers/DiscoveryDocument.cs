using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Issuers;

/// <summary>The part of OpenID provider metadata (OpenID Connect Discovery 1.0 §3) that token verification needs.</summary>
public sealed record DiscoveryDocument
{
    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MaxDepth = 32;

    /// <summary><c>issuer</c>, as it stands there; it may differ from the URL that the document was found under.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>jwks_uri</c>, as it stands there.</summary>
    public required string JwksUri { get; init; }

    /// <summary><c>response_types_supported</c>; empty where the document has none, as are those below.</summary>
    public ImmutableArray<string> ResponseTypesSupported { get; init; } = [];

    /// <summary><c>subject_types_supported</c>.</summary>
    public ImmutableArray<string> SubjectTypesSupported { get; init; } = [];

    /// <summary><c>id_token_signing_alg_values_supported</c>.</summary>
    public ImmutableArray<string> IdTokenSigningAlgValuesSupported { get; init; } = [];

    /// <summary><c>claims_supported</c>.</summary>
    public ImmutableArray<string> ClaimsSupported { get; init; } = [];

    /// <summary>
    /// Lists of the document that are <c>null</c>. Public issuers have been seen to write that for an empty one, and readers to take it.
    /// </summary>
    public ImmutableArray<string> NullMembers { get; init; } = [];

    /// <summary>
    /// The lists that OpenID Connect Discovery 1.0 §3 requires and the document does not have, or has without an entry; null counts as
    /// there.
    /// </summary>
    public ImmutableArray<string> MissingRequired
    {
        get
        {
            (string Name, ImmutableArray<string> Values)[] lists =
            [
                ("response_types_supported", ResponseTypesSupported), ("subject_types_supported", SubjectTypesSupported),
                ("id_token_signing_alg_values_supported", IdTokenSigningAlgValuesSupported),
            ];
            return [.. lists.Where(list => list.Values.IsEmpty && !NullMembers.Contains(list.Name, StringComparer.Ordinal))
                .Select(list => list.Name)];
        }
    }

    /// <summary>The document that we publish for an issuer, its keys at <see cref="IssuerUrl.JwksUrl"/>.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="algorithms">What its keys sign with; RS256 where none is given.</param>
    public static DiscoveryDocument For(IssuerUrl issuer, params IEnumerable<JwsAlgorithm> algorithms)
    {
        string[] names = [.. algorithms.Distinct().Select(algorithm => algorithm.ToName())];
        return new()
        {
            Issuer = issuer.Value,
            JwksUri = issuer.JwksUrl.OriginalString,
            ResponseTypesSupported = ["id_token"],
            SubjectTypesSupported = ["public"],
            IdTokenSigningAlgValuesSupported = names.Length == 0 ? [JwsAlgorithm.RS256.ToName()] : [.. names],

            // "sub" stands there twice in what ccoctl publishes. It does no harm, and an unchanged document need not be written again.
            ClaimsSupported = ["aud", "exp", "sub", "iat", "iss", "sub"],
        };
    }

    /// <summary>Reads a document. Members that are not known are passed over.</summary>
    /// <param name="utf8">The bytes as they were fetched or read from a file.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="IrsactlException">
    /// <see cref="IssuerErrors.NotADiscoveryDocument"/> (<c>issuer</c> or <c>jwks_uri</c> missing, or a member of the wrong type), or
    /// <see cref="IssuerErrors.DiscoveryDocumentTooLarge"/>.
    /// </exception>
    public static DiscoveryDocument Parse(ReadOnlySpan<byte> utf8, string source)
    {
        if (utf8.Length > MaxLength)
        {
            throw new IrsactlException(
                IssuerErrors.DiscoveryDocumentTooLarge,
                $"{source} has {utf8.Length} bytes: a discovery document of at most {MaxLength} is read");
        }

        if (!StrictJson.TryParseObject(utf8, MaxDepth, out var root, out _, out var problem))
        {
            throw new IrsactlException(IssuerErrors.NotADiscoveryDocument, $"{source} is not a discovery document: {problem}");
        }

        return DiscoveryDocumentReader.Read(root, source);
    }

    /// <summary>The document in UTF-8, with ccoctl's indentation and line ends.</summary>
    public byte[] ToJson() => DiscoveryDocumentWriter.Write(this);
}
