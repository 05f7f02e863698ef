using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Tests.Fixtures;

/// <summary>Key pairs for the whole run: making RSA pairs takes time.</summary>
internal static class Pairs
{
    public static SigningKey Rsa { get; } = SigningKey.Generate(KeyKind.Rsa2048);

    public static SigningKey OtherRsa { get; } = SigningKey.Generate(KeyKind.Rsa2048);

    public static SigningKey Ec { get; } = SigningKey.Generate(KeyKind.EcP256);
}
