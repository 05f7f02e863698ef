using System.Collections.Immutable;

namespace Irsactl.Operations.ByFlags;

/// <summary>What a phase's instructions are made of.</summary>
/// <param name="Target">The issuer that tokens are to name in the end.</param>
/// <param name="Other">The issuer that is given up.</param>
/// <param name="Audiences">The audiences that API servers take for their own now.</param>
internal sealed record PhaseIssuers(string Target, string Other, ImmutableArray<string> Audiences)
{
    /// <summary>The issuers of a phase, the one that tokens name first.</summary>
    public ImmutableArray<string> IssuersOf(IssuerPhase phase) => phase switch
    {
        IssuerPhase.Accept => [Other, Target],
        IssuerPhase.Switch => [Target, Other],
        _ => [Target],
    };

    /// <summary>
    /// The audiences of a phase: those that there are, and both issuers. Where none are named, they are the issuers, so that another issuer
    /// would change them; and they are what shows which issuers an API server was started with.
    /// </summary>
    public ImmutableArray<string> AudiencesOf(IssuerPhase phase)
    {
        IEnumerable<string> all = [.. Audiences, Other, Target];
        return [.. all.Distinct(StringComparer.Ordinal).Where(audience => phase != IssuerPhase.Remove || audience != Other)];
    }
}
