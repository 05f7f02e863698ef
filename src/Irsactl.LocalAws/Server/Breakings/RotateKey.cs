using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Publishes a key set with a new key alone: the one that tokens were signed with is gone from it.</summary>
internal sealed class RotateKey : DocumentBreaking
{
    /// <inheritdoc />
    public override string Name => "rotate-key";

    /// <inheritdoc />
    public override string Title => "Rotate the signing key carelessly";

    /// <inheritdoc />
    public override string Effect =>
        "Publishes a key set that holds a new key and no other. Tokens that were signed with the old one name a key that nobody finds.";

    /// <inheritdoc />
    public override string Finding => "IRS4036";

    /// <inheritdoc />
    protected override string? KeyOf(BucketIssuer issuer) => issuer.KeySetKey;

    /// <inheritdoc />
    protected override byte[] Spoil(ReadOnlyMemory<byte> contents)
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        return JsonWebKeySet.FromKeys([key.PublicKey]).ToJson();
    }
}
