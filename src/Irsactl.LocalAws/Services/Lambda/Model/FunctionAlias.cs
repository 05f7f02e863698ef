namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>A name for a version.</summary>
/// <param name="Name">The name.</param>
/// <param name="Version"><c>$LATEST</c> or a number.</param>
/// <param name="Description">The description; empty for none.</param>
/// <param name="RevisionId">Another one after every change.</param>
internal sealed record FunctionAlias(string Name, string Version, string Description, string RevisionId);
