namespace Irsactl.Explain.Documents;

/// <summary>Why a bucket policy does not let AWS read.</summary>
/// <param name="Why">What is wrong with it in plain words, or null where the statement says enough.</param>
/// <param name="Statement">The statement that decides and what it says.</param>
/// <param name="IsDeny">Whether the statement denies, which may keep the owner from mending the policy, too.</param>
internal sealed record PublicReadProblem(string? Why, string Statement, bool IsDeny = false);
