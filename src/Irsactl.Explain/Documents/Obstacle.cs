using Irsactl.Diagnostics;

namespace Irsactl.Explain.Documents;

/// <summary>What keeps AWS from a document.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What mends it.</param>
internal sealed record Obstacle(ErrorCode Code, string Message, string Remedy)
{
    public string? Wanted { get; init; }

    public string? Found { get; init; }

    /// <summary>Whether AWS answers with the thumbprint text rather than the one for keys.</summary>
    public bool IsCertificate { get; init; }
}
