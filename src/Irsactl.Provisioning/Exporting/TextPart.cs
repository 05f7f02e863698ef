namespace Irsactl.Provisioning.Exporting;

/// <summary>A part of a text: what stands there, or what it refers to.</summary>
/// <param name="Literal">The text itself; null for a reference.</param>
/// <param name="Reference">What it refers to; null for a text.</param>
internal sealed record TextPart(string? Literal, Reference? Reference);
