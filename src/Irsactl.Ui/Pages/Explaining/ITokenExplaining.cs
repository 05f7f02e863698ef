using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>Explains tokens, as <c>token explain</c> does. Whoever implements it keeps nothing of a token and writes it nowhere.</summary>
public interface ITokenExplaining
{
    /// <summary>Gathers the evidence and judges it.</summary>
    /// <exception cref="IrsactlException">The question cannot be answered as it is put.</exception>
    Task<Explanation> ExplainAsync(ExplainQuestion question, CancellationToken cancellationToken);

    /// <summary>The ARNs of the roles that trust an identity provider.</summary>
    /// <exception cref="IrsactlException">The account cannot be asked.</exception>
    Task<ImmutableArray<string>> ListRolesAsync(CancellationToken cancellationToken);
}
