using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Foundation.Authority;

/// <summary>
/// A certificate authority: a root, an intermediate as the public ones have, and leaves made when a name is first asked for. Without a
/// data directory it lives as long as the local AWS, and its keys never leave memory.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SslStreamCertificateContext>> leaves = new(StringComparer.Ordinal);
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 intermediate;

    /// <summary>An authority with these keys.</summary>
    public CertificateAuthority(AuthorityKeys keys)
    {
        root = X509CertificateLoader.LoadCertificate(keys.Root);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(keys.IntermediateKey, out _);
        using var unkeyed = X509CertificateLoader.LoadCertificate(keys.Intermediate);
        intermediate = unkeyed.CopyWithPrivateKey(key);
        RootPem = root.ExportCertificatePem();
    }

    /// <summary>The root certificate, for clients to trust.</summary>
    public string RootPem { get; }

    /// <summary>The root certificate without its key.</summary>
    public X509Certificate2 ExportRoot() => X509CertificateLoader.LoadCertificate(root.RawData);

    /// <summary>The certificate, with its chain, for these names.</summary>
    public SslStreamCertificateContext CertificateFor(IReadOnlyList<string> names) =>
        leaves.GetOrAdd(
            string.Join(' ', names), static (_, state) => new(() => state.authority.Issue(state.names)), (authority: this, names)).Value;

    /// <summary>A certificate that a service of this AWS gives to a customer.</summary>
    /// <param name="names">The names that it is good for; the first is its common name.</param>
    /// <param name="algorithm">The algorithm of its key, as <see cref="LeafKey"/> knows it.</param>
    /// <param name="notBefore">When it begins to be valid.</param>
    /// <param name="notAfter">When it ends.</param>
    /// <returns>The certificate and those above it, as PEM.</returns>
    public (string Pem, string ChainPem) Issue(
        IReadOnlyList<string> names, string algorithm, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var signer = intermediate.GetECDsaPrivateKey() ?? throw new InvalidOperationException("the intermediate has no key");
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names[0]);
        var request = new CertificateRequest(subject.Build(), LeafKey.Create(algorithm), HashAlgorithmName.SHA256);
        AddLeafExtensions(request, names);
        using var leaf = request.Create(
            intermediate.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), notBefore, notAfter, AuthorityKeys.Serial());
        return (leaf.ExportCertificatePem(), $"{intermediate.ExportCertificatePem()}\n{RootPem}");
    }

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

    private SslStreamCertificateContext Issue(IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // A common name is limited to 64 characters, a host name is not: the alternative names carry it.
        var request = AuthorityKeys.Request("CN=local AWS", key);
        AddLeafExtensions(request, names);
        using var unkeyed = request.Create(intermediate, AuthorityKeys.NotBefore, AuthorityKeys.NotAfter, AuthorityKeys.Serial());
        var leaf = unkeyed.CopyWithPrivateKey(key);
        return SslStreamCertificateContext.Create(leaf, [X509CertificateLoader.LoadCertificate(intermediate.RawData)], offline: true);
    }

    private void AddLeafExtensions(CertificateRequest request, IReadOnlyList<string> names)
    {
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(intermediate, true, false));
        request.CertificateExtensions.Add(AlternativeNames(names));
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
