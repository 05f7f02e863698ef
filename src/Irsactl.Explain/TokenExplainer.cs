using Irsactl.Explain.Checks;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain;

/// <summary>
/// Says why AWS takes a token or does not: the checks in AWS's order, each with what it found. Pure: the same evidence gives the same
/// findings. A check whose evidence does not depend on what failed before is carried out all the same, so that everything that is wrong
/// comes out at once; AWS's own answer is about the first.
/// </summary>
public static class TokenExplainer
{
    private static readonly TokenCheck[] Checks =
    [
        // Not AWS's: where it finds something, that comes before everything else.
        new KeySafetyCheck(),
        new WellFormedCheck(),
        new ClaimsCheck(),
        new TimesCheck(),
        new IssuerCheck(),
        new ProviderCheck(),
        new DiscoveryCheck(),
        new KeySetCheck(),
        new KeyIdCheck(),
        new AlgorithmCheck(),
        new SignatureCheck(),
        new AudienceCheck(),
        new SubjectCheck(),
        new SessionClaimsCheck(),
        new RolesClaimCheck(),
        new TrustPolicyCheck(),
        new SessionSizeCheck(),
        new AnswerCheck(),
    ];

    /// <summary>Explains a token. Whatever the evidence is, the answer is a list of findings.</summary>
    public static Explanation Explain(TokenEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var examination = new Examination(evidence);
        foreach (var check in Checks)
        {
            if (check.Run(examination) is { } finding)
            {
                examination.Findings.Add(finding);
            }
        }

        return new Explanation(Summarise(examination.Token, examination.Claims), [.. examination.Findings]);
    }

    private static TokenSummary Summarise(JsonWebSignature? token, TokenClaims? claims) => new()
    {
        Issuer = claims?.Issuer,
        Subject = claims?.Subject,
        Audiences = claims?.Audiences ?? [],
        KeyId = token?.Header.KeyId,
        Algorithm = token?.Header.Algorithm,
    };
}
