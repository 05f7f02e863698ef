namespace Irsactl.Operations.Tests.World.Real;

/// <summary>What an API server is started with.</summary>
/// <param name="Issuer">The issuer that its tokens name.</param>
/// <param name="SigningKeyPem">The key that it signs with.</param>
/// <param name="TrustedKeyPems">The keys whose tokens it takes.</param>
internal sealed record SignerArguments(string Issuer, string SigningKeyPem, IReadOnlyList<string> TrustedKeyPems);
