namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>One thing that AWS does.</summary>
/// <param name="Id">By which tests name it; never changed.</param>
/// <param name="Evidence">How it is known.</param>
/// <param name="Text">What AWS does.</param>
internal sealed record Sentence(string Id, Evidence Evidence, string Text)
{
    /// <summary>Why the local AWS does not do it; null where it does, and a test proves it.</summary>
    public string? NotHere { get; init; }
}
