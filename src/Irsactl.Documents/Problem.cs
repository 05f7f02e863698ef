using Irsactl.Diagnostics;

namespace Irsactl.Documents;

/// <summary>One thing wrong with what was read.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">What, with its place in front.</param>
/// <param name="Hint">What to do about it, where that is known.</param>
public sealed record Problem(ErrorCode Code, string Message, string? Hint = null);
