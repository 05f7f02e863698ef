namespace Irsactl.Issuer.Sources;

/// <summary>One of the <see cref="IssuerParts"/>.</summary>
/// <param name="Name">Its name in the issuer's place.</param>
/// <param name="Place">Where it lies, for messages.</param>
/// <param name="Content">Its bytes; null where it is there and could not be read.</param>
public sealed record IssuerPart(string Name, string Place, byte[]? Content);
