namespace Irsactl.OpenShift.Manifests;

/// <summary>A file for the installer's <c>manifests/</c> folder.</summary>
/// <param name="FileName">The name without a folder.</param>
/// <param name="Content">The text, to be written as UTF-8 without a byte order mark and without adding a line end.</param>
public sealed record Manifest(string FileName, string Content);
