using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Checks;

/// <summary>The signature. The token's <c>alg</c> counts, the key's is not looked at.</summary>
internal sealed class SignatureCheck() : TokenCheck(CheckNames.Signature)
{
    public override Finding Run(Examination examination)
    {
        if (examination is not { Token: { } token, Key: { } key })
        {
            return NotReached("the key");
        }

        var remedy = examination.Issuer is { } issuer ? $"publish the key anew: {Remedies.Publish(issuer)}" : null;
        if (key.KeyOperations is { } operations)
        {
            return Failed(
                FindingCodes.KeyUnusable,
                "the key has key_ops, and AWS refuses such a key whatever they say",
                ValidationRefusals.NotValidated) with
            {
                Wanted = "no key_ops",
                Found = string.Join(", ", operations),
                Remedy = remedy,
            };
        }

        if (!JwsAlgorithms.TryParse(token.Header.Algorithm, out var algorithm))
        {
            return NotReached("an algorithm that AWS takes");
        }

        if (PublishedKey.HasSigned(key, token, algorithm))
        {
            return Passed($"{algorithm.ToName()}, fits the key");
        }

        var twin = examination.KeySet?.Keys.Any(other =>
            other.KeyId == key.KeyId && !ReferenceEquals(other, key) && PublishedKey.HasSigned(other, token, algorithm)) == true;
        return twin
            ? Failed(
                FindingCodes.DuplicateKeyId,
                $"two published keys are called {key.KeyId}; AWS takes the last, and the other one has signed",
                ValidationRefusals.NotValidated) with
            {
                Remedy = "give each key its own kid",
            }
            : Failed(
                FindingCodes.SignatureWrong,
                $"the signature is not that of the published key {key.KeyId}: the token was changed, "
                    + "or another key is published under this id",
                ValidationRefusals.NotValidated) with
            {
                Remedy = remedy,
            };
    }
}
