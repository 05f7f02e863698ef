using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>Reads the DER of one key, whatever it was wrapped in.</summary>
internal static class KeyBody
{
    public const string UsableKinds = "use RSA of 2048 bits or more, or EC on P-256, P-384 or P-521";

    /// <summary>A private key from PKCS#1, PKCS#8 or SEC1. The caller owns it.</summary>
    public static AsymmetricAlgorithm ReadPrivate(byte[] der, KeyPlace place) => Read(der, place, wantPrivate: true, Import);

    /// <summary>A public key from PKIX or PKCS#1. The caller owns it.</summary>
    public static PublicKey ReadPublic(byte[] der, KeyPlace place) => Read(
        der,
        place,
        wantPrivate: false,
        static (shape, der, place) => PublicKeyDer.TryRead(shape, der) ?? new PublicKey(Import(shape, der, place)));

    private static TKey Read<TKey>(byte[] der, KeyPlace place, bool wantPrivate, Func<DerShape, byte[], KeyPlace, TKey> import)
    {
        try
        {
            var shape = DerShape.Of(der)
                ?? throw new IrsactlException(KeyErrors.Damaged, $"{place.Name}: {place.Part} does not hold a key");
            if (shape.IsPrivate != wantPrivate)
            {
                throw shape.IsPrivate
                    ? KeyRefusals.Private(place.File)
                    : new IrsactlException(
                        KeyErrors.WrongHalf, $"{place.Name} holds a public key, not a private one", "name the private key's file");
            }

            return shape.Format == DerFormat.EncryptedPkcs8 ? throw KeyRefusals.Encrypted(place.File) : import(shape, der, place);
        }
        catch (CryptographicException e)
        {
            throw new IrsactlException(KeyErrors.Damaged, $"{place.Name}: {place.Part} is damaged", innerException: e);
        }
        catch (PlatformNotSupportedException e)
        {
            // The platform's answer to a curve it has never heard of.
            throw new IrsactlException(KeyErrors.Unsupported, $"{place.Name}: its curve is not supported", UsableKinds, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static AsymmetricAlgorithm Import(DerShape shape, byte[] der, KeyPlace place) => shape.Algorithm switch
    {
        DerShape.Rsa => Checked(RSA.Create(), key => Import(key, shape, der), place),
        DerShape.Ec => Checked(ECDsa.Create(), key => Import(key, shape, der), place),
        _ => throw new IrsactlException(
            KeyErrors.Unsupported,
            $"{place.Name}: keys of the algorithm {shape.Algorithm} are not supported",
            UsableKinds),
    };

    private static void Import(RSA key, DerShape shape, byte[] der)
    {
        switch (shape)
        {
            case { Format: DerFormat.Pkcs8 }: key.ImportPkcs8PrivateKey(der, out _); break;
            case { Format: DerFormat.Pkix }: key.ImportSubjectPublicKeyInfo(der, out _); break;
            case { IsPrivate: true }: key.ImportRSAPrivateKey(der, out _); break;
            default: key.ImportRSAPublicKey(der, out _); break;
        }
    }

    private static void Import(ECDsa key, DerShape shape, byte[] der)
    {
        switch (shape.Format)
        {
            case DerFormat.Pkcs8: key.ImportPkcs8PrivateKey(der, out _); break;
            case DerFormat.Pkix: key.ImportSubjectPublicKeyInfo(der, out _); break;
            default: key.ImportECPrivateKey(der, out _); break;
        }
    }

    private static TKey Checked<TKey>(TKey key, Action<TKey> import, KeyPlace place)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            import(key);
            if (KeyRules.Check(key) is var (code, problem))
            {
                throw new IrsactlException(code, $"{place.Name}: {problem}", UsableKinds);
            }

            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
