using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>A private key that signs service-account tokens, with its public half. Not safe to use from several threads at once.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key, PublicKey publicKey)
    {
        _key = key;
        PublicKey = publicKey;
    }

    /// <summary>The public half. It is disposed with this key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The kind of pair, or null for an RSA key of another length than the usual three.</summary>
    public KeyKind? Kind => PublicKey.Kind;

    /// <summary>What tokens are signed with unless something else is asked for: RS256, or the one algorithm of the curve.</summary>
    public JwsAlgorithm DefaultAlgorithm => PublicKey.DefaultAlgorithm;

    /// <summary>Makes a new pair. RSA of 4096 bits takes a second or more.</summary>
    public static SigningKey Generate(KeyKind kind) => Own(kind switch
    {
        KeyKind.Rsa2048 => RSA.Create(2048),
        KeyKind.Rsa3072 => RSA.Create(3072),
        KeyKind.Rsa4096 => RSA.Create(4096),
        _ when EcCurve.FromKind(kind) is { } curve => ECDsa.Create(curve.ToPlatform()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    });

    /// <summary>Reads the first key of a PEM text, in PKCS#1, PKCS#8 or SEC1 form, and sees that both halves belong together.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="source">Its file's name, for messages.</param>
    /// <exception cref="IrsactlException">One of <see cref="KeyErrors"/>.</exception>
    public static SigningKey FromPem(string pem, string source)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var key = Own(KeyPem.ReadPrivate(pem, source));
        try
        {
            key.PublicKey.Strong(source);
        }
        catch
        {
            key.Dispose();
            throw;
        }

        if (!key.BelongsTogether())
        {
            key.Dispose();
            throw new IrsactlException(KeyErrors.Damaged, $"{source}: its private and public halves do not belong together");
        }

        return key;
    }

    /// <summary>The key in PKCS#1 form (RSA, as ccoctl writes it) or SEC1 form (EC), the last line ended. Secret.</summary>
    public string ToPem() => _key switch
    {
        RSA rsa => WriteSecret("RSA PRIVATE KEY", rsa.ExportRSAPrivateKey()),
        ECDsa ec => WriteSecret("EC PRIVATE KEY", ec.ExportECPrivateKey()),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The key in PKCS#8 form, the last line ended. Secret.</summary>
    public string ToPkcs8Pem() => WriteSecret("PRIVATE KEY", _key.ExportPkcs8PrivateKey());

    /// <summary>Signs. EC signatures are the two numbers side by side (RFC 7518 §3.4).</summary>
    /// <exception cref="ArgumentException">The algorithm is not one for this key: ask <see cref="Keys.PublicKey.Supports"/>.</exception>
    public byte[] Sign(JwsAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        if (!PublicKey.Supports(algorithm))
        {
            throw new ArgumentException($"{algorithm.ToName()} is not an algorithm for this key", nameof(algorithm));
        }

        return _key switch
        {
            RSA rsa => rsa.SignData(data, algorithm.Hash(), RSASignaturePadding.Pkcs1),
            ECDsa ec => ec.SignData(data, algorithm.Hash(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        PublicKey.Dispose();
        _key.Dispose();
    }

    private static SigningKey Own(AsymmetricAlgorithm key)
    {
        var pkix = key.ExportSubjectPublicKeyInfo();
        AsymmetricAlgorithm publicHalf;
        if (key is RSA)
        {
            var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(pkix, out _);
            publicHalf = rsa;
        }
        else
        {
            var ec = ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(pkix, out _);
            publicHalf = ec;
        }

        return new(key, new PublicKey(publicHalf));
    }

    // A damaged file can hold numbers that are a key in form only; the first token would show it, too late.
    private bool BelongsTogether()
    {
        try
        {
            return PublicKey.Verify(DefaultAlgorithm, "probe"u8, Sign(DefaultAlgorithm, "probe"u8));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string WriteSecret(string label, byte[] der)
    {
        try
        {
            return KeyPem.Write(label, der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }
}
