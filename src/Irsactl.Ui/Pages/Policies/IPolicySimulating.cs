using Irsactl.Diagnostics;

namespace Irsactl.Ui.Pages.Policies;

/// <summary>Decides requests, as <c>policy simulate</c> does.</summary>
public interface IPolicySimulating
{
    /// <summary>Decides.</summary>
    /// <exception cref="IrsactlException">A policy or a part of the request cannot be read, or the role cannot.</exception>
    Task<PolicyAnswers> DecideAsync(PolicyQuestion question, CancellationToken cancellationToken);
}
