using Irsactl.Explain.Checks;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain;

/// <summary>
/// Says whether AWS can use what an issuer publishes, by the rules that <see cref="TokenExplainer"/> has for tokens. Pure.
/// </summary>
public static class IssuerExaminer
{
    private static readonly TokenCheck[] Checks = [new KeySafetyCheck(), new DiscoveryCheck(), new KeySetCheck()];

    /// <summary>Examines an issuer. Whatever the evidence is, the answer is a list of findings.</summary>
    public static IssuerExamination Examine(IssuerEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var examination = new Examination(new TokenEvidence
        {
            Token = "",
            Now = evidence.Now,
            Discovery = evidence.Discovery,
            KeySet = evidence.KeySet,
            Bucket = evidence.Bucket,
            Distribution = evidence.Distribution,
        })
        {
            Issuer = evidence.Issuer,
            Provider = evidence.Provider,
        };
        Finding[] findings = [.. Checks.Select(check => check.Run(examination)).OfType<Finding>()];
        return new IssuerExamination([.. findings], examination.Discovery, [.. (examination.KeySet?.Keys ?? []).Select(Examine)])
        {
            HasKeySet = examination.KeySet is not null,
        };
    }

    private static ExaminedKey Examine(JsonWebKey entry)
    {
        var examined = new ExaminedKey
        {
            KeyId = entry.KeyId,
            Algorithm = entry.Algorithm,
            Problem = PublishedKey.IsSeen(entry) ? PublishedKey.Problem(entry) : "it has no kid, or is of a type that AWS does not know",
            IsPrivate = !entry.PrivateMembers.IsEmpty,
        };
        if (!entry.TryToPublicKey(out var key, out _))
        {
            return examined;
        }

        using (key)
        {
            return examined with
            {
                Algorithm = entry.Algorithm ?? key.DefaultAlgorithm.ToName(),
                Kind = $"{(key.DefaultAlgorithm.IsRsa() ? PublishedKey.Rsa : PublishedKey.EllipticCurve)} {key.SizeInBits}",
                Digest = key.KeyId,
                Weakness = key.Weakness,
            };
        }
    }
}
