using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Checks;

/// <summary>The header's <c>alg</c>.</summary>
internal sealed class AlgorithmCheck() : TokenCheck(CheckNames.Algorithm)
{
    public override Finding Run(Examination examination)
    {
        if (examination.Token is not { } token)
        {
            return NotReached("a token that can be read");
        }

        return JwsAlgorithms.TryParse(token.Header.Algorithm, out var algorithm)
            ? Passed(algorithm.ToName())
            : Failed(FindingCodes.AlgorithmRefused, "AWS does not take tokens signed in this way") with
            {
                Wanted = string.Join(", ", Enum.GetValues<JwsAlgorithm>().Select(known => known.ToName())),
                Found = token.Header.Algorithm ?? "no alg",
                Remedy = "sign with an RSA or P-256, P-384 or P-521 key: irsactl aws create-key-pair",
            };
    }
}
