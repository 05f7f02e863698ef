using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalCluster.Nodes;

/// <summary>Reads what an API server takes from its command line about service accounts (kube-apiserver's reference).</summary>
internal static class SignerFlags
{
    private const string SigningKey = "--service-account-signing-key-file";
    private const string TrustedKey = "--service-account-key-file";
    private const string Issuer = "--service-account-issuer";
    private const string Audiences = "--api-audiences";
    private const string JwksUri = "--service-account-jwks-uri";

    /// <summary>The state that an API server with these flags starts with.</summary>
    /// <param name="flags">The flags, <c>--name=value</c> each. Others than those about service accounts are passed over.</param>
    /// <param name="defaultUri">Where its discovery document says that the keys are, unless a flag says so.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">A flag is missing without which no API server starts.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="IrsactlException">A file holds no key.</exception>
    public static SignerState Read(IEnumerable<string> flags, string defaultUri, DateTimeOffset now)
    {
        var values = flags.Select(flag => flag.Split('=', 2)).Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        ImmutableArray<string> issuers = [.. values[Issuer]];
        if (issuers.IsEmpty || !values[SigningKey].Any() || !values[TrustedKey].Any())
        {
            throw new ArgumentException($"{Issuer}, {SigningKey} and {TrustedKey} are needed", nameof(flags));
        }

        // A flag that takes one value has the last one that is given.
        var signing = values[SigningKey].Last();
        ImmutableArray<string> audiences = [.. values[Audiences].SelectMany(value => value.Split(','))];
        return new SignerState(
            Oidc.Keys.SigningKey.FromPem(File.ReadAllText(signing), signing),
            issuers,
            audiences.IsEmpty ? issuers : audiences,
            [
                .. values[TrustedKey].SelectMany(file => PublicKeys.Read(File.ReadAllBytes(file), file))
                    .DistinctBy(key => key.KeyId, StringComparer.Ordinal),
            ],
            values[JwksUri].LastOrDefault() ?? defaultUri,
            now);
    }
}
