namespace Irsactl.Packaging.Contents;

/// <summary>Something would be shipped of which nobody has said on what terms.</summary>
internal sealed class UnknownLicenceException(string message) : Exception(message);
