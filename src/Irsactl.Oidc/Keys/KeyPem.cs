using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>Reads the body of a PEM key and writes PEM blocks.</summary>
internal static class KeyPem
{
    private const string UsableKinds = "use RSA of 2048 bits or more, or EC on P-256, P-384 or P-521";

    /// <summary>A private key from PKCS#1, PKCS#8 or SEC1. The caller owns it.</summary>
    public static AsymmetricAlgorithm ReadPrivate(string pem, string source) => Read(pem, source, wantPrivate: true, Import);

    /// <summary>A public key from PKIX or PKCS#1. The caller owns it.</summary>
    public static PublicKey ReadPublic(string pem, string source) => Read(
        pem, source, wantPrivate: false, static (shape, der, name) => PublicKeyDer.TryRead(shape, der) ?? new PublicKey(Import(shape, der, name)));

    /// <summary>One block with the line length and line ends that OpenSSL and Go write, the last line ended too.</summary>
    public static string Write(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der) + "\n";

    private static TKey Read<TKey>(string pem, string source, bool wantPrivate, Func<DerShape, byte[], string, TKey> import)
    {
        var (label, der) = PemBlock.FindKey(pem, source);
        try
        {
            var shape = DerShape.Of(der)
                ?? throw new IrsactlException(KeyErrors.Damaged, $"{source}: the {label} block does not hold a key");
            if (shape.IsPrivate != wantPrivate)
            {
                throw shape.IsPrivate
                    ? new IrsactlException(
                        KeyErrors.WrongHalf,
                        $"{source} holds a private key, not a public one",
                        $"name the public key's file, or write one: openssl pkey -in {source} -pubout")
                    : new IrsactlException(
                        KeyErrors.WrongHalf, $"{source} holds a public key, not a private one", "name the private key's file");
            }

            return import(shape, der, source);
        }
        catch (CryptographicException e)
        {
            throw new IrsactlException(KeyErrors.Damaged, $"{source}: the {label} block is damaged", innerException: e);
        }
        catch (PlatformNotSupportedException e)
        {
            // The platform's answer to a curve it has never heard of.
            throw new IrsactlException(KeyErrors.Unsupported, $"{source}: its curve is not supported", UsableKinds, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static AsymmetricAlgorithm Import(DerShape shape, byte[] der, string source) => shape.Algorithm switch
    {
        DerShape.Rsa => Checked(RSA.Create(), key => Import(key, shape, der), source),
        DerShape.Ec => Checked(ECDsa.Create(), key => Import(key, shape, der), source),
        _ => throw new IrsactlException(
            KeyErrors.Unsupported,
            $"{source}: keys of the algorithm {shape.Algorithm} are not supported",
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

    private static TKey Checked<TKey>(TKey key, Action<TKey> import, string source)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            import(key);
            if (KeyRules.Check(key) is var (code, problem))
            {
                throw new IrsactlException(code, $"{source}: {problem}", UsableKinds);
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
