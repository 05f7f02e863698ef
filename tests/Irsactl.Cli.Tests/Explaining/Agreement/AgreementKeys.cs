using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>Key pairs for the whole run.</summary>
internal static class AgreementKeys
{
    public static SigningKey Rsa { get; } = SigningKey.Generate(KeyKind.Rsa2048);

    public static SigningKey OtherRsa { get; } = SigningKey.Generate(KeyKind.Rsa2048);

    public static SigningKey P256 { get; } = SigningKey.Generate(KeyKind.EcP256);

    public static SigningKey P384 { get; } = SigningKey.Generate(KeyKind.EcP384);

    public static SigningKey P521 { get; } = SigningKey.Generate(KeyKind.EcP521);
}
