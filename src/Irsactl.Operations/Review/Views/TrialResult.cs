using Irsactl.Explain;

namespace Irsactl.Operations.Review.Views;

/// <summary>What became of a token.</summary>
/// <param name="KeyId">The id of the key that it is signed with; null where it names none.</param>
/// <param name="Explanation">What speaks for and against it, AWS's own answer included.</param>
internal sealed record TrialResult(string? KeyId, Explanation Explanation);
