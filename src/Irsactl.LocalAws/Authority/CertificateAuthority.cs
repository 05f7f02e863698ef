using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Authority;

/// <summary>
/// A certificate authority that lives as long as the local AWS: a root, an intermediate as the public ones have, and leaves made when
/// a name is first asked for. Its keys never leave memory.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    // Clients judge these by the machine's clock, tests and --now by another one: valid under both.
    private static readonly DateTimeOffset NotBefore = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, Lazy<SslStreamCertificateContext>> leaves = new(StringComparer.Ordinal);
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 intermediate;

    /// <summary>Makes a new authority.</summary>
    public CertificateAuthority()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = Request($"CN=irsactl local AWS root {Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}", rootKey);
        AddAuthorityExtensions(rootRequest);
        root = rootRequest.CreateSelfSigned(NotBefore, NotAfter);

        using var intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=irsactl local AWS intermediate", intermediateKey);
        AddAuthorityExtensions(request);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var unkeyed = request.Create(root, NotBefore, NotAfter, Serial());
        intermediate = unkeyed.CopyWithPrivateKey(intermediateKey);
        RootPem = root.ExportCertificatePem();
    }

    /// <summary>The root certificate, for clients to trust.</summary>
    public string RootPem { get; }

    /// <summary>The root certificate without its key.</summary>
    public X509Certificate2 ExportRoot() => X509CertificateLoader.LoadCertificate(root.RawData);

    /// <summary>The certificate, with its chain, for these names. The first one is the key of the cache.</summary>
    public SslStreamCertificateContext CertificateFor(IReadOnlyList<string> names) =>
        leaves.GetOrAdd(names[0], static (_, state) => new(() => state.authority.Issue(state.names)), (authority: this, names)).Value;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var leaf in leaves.Values.Where(leaf => leaf.IsValueCreated))
        {
            leaf.Value.TargetCertificate.Dispose();
        }

        intermediate.Dispose();
        root.Dispose();
    }

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private static void AddAuthorityExtensions(CertificateRequest request)
    {
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
    }

    // RFC 5280 §4.1.2.2: positive, at most 20 octets.
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }

    private SslStreamCertificateContext Issue(IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // A common name is limited to 64 characters, a host name is not: the alternative names carry it.
        var request = Request("CN=local AWS", key);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(intermediate, true, false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        using var unkeyed = request.Create(intermediate, NotBefore, NotAfter, Serial());
        var leaf = unkeyed.CopyWithPrivateKey(key);
        return SslStreamCertificateContext.Create(leaf, [X509CertificateLoader.LoadCertificate(intermediate.RawData)], offline: true);
    }

    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }
}
