using System.Collections.Immutable;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Cli.Commands.Serving;

/// <summary>What cluster sources go on publishing.</summary>
/// <param name="Keep">For how long what a reading no longer shows.</param>
/// <param name="Issuers">Issuers whatever readings show, each with its source.</param>
internal sealed record KeptIssuers(TimeSpan Keep, ImmutableArray<(string Source, IssuerUrl Issuer)> Issuers)
{
    /// <summary>The issuers of one source.</summary>
    public ImmutableArray<IssuerUrl> Of(string source) =>
        [.. Issuers.Where(kept => kept.Source == source).Select(kept => kept.Issuer).Distinct()];
}
