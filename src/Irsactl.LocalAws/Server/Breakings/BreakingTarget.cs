namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Something that a breaking can be done to, and how it is.</summary>
/// <param name="Id">What commands and pages name it by.</param>
/// <param name="State">How it is.</param>
internal sealed record BreakingTarget(string Id, BreakingState State);
