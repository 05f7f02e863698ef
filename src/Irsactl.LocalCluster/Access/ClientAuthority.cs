using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;

namespace Irsactl.LocalCluster.Access;

/// <summary>
/// The authority of users' certificates, which is not that of the servers' (Kubernetes, "Authenticating", X.509 client certificates): the
/// common name is the user, each organization a group.
/// </summary>
internal sealed class ClientAuthority : IDisposable
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // A test's clock may stand elsewhere than its clients'.
    private static readonly DateTimeOffset _begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TimeProvider _time;
    private readonly X509Certificate2 _root;

    public ClientAuthority(TimeProvider time)
    {
        _time = time;
        var request = new CertificateRequest("CN=irsactl local cluster clients", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(_begin, time.GetUtcNow().AddYears(10));
    }

    public string Pem => _root.ExportCertificatePem();

    /// <summary>Makes a certificate that is good until a moment.</summary>
    public LocalClientCertificate Issue(string user, IEnumerable<string> groups, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The builder writes what was added last first.
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(user);
        foreach (var group in groups.Reverse())
        {
            name.AddOrganizationName(group);
        }

        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ClientAuthentication)], false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var signed = request.Create(_root, _begin, until, RandomNumberGenerator.GetBytes(16));
        return new LocalClientCertificate(signed.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Whose a certificate is; null where it names nobody, which is as if there were none.</summary>
    /// <exception cref="ApiFailure">It is not of this authority, has expired, or is not for clients.</exception>
    public ApiUser? Identify(X509Certificate2 certificate, IReadOnlyDictionary<string, ImmutableArray<LocalUserRule>> rules)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthentication));
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        if (!chain.Build(certificate))
        {
            throw new ApiFailure(401, "Unauthorized", "Unauthorized");
        }

        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements)
            .ToLookup(part => part.GetSingleElementType().Value ?? "", part => part.GetSingleElementValue() ?? "", StringComparer.Ordinal);
        return parts[CommonName].LastOrDefault() is not { Length: > 0 } user ? null
            : new ApiUser(user, null, [.. parts[Organization], "system:authenticated"])
            {
                Rules = rules.GetValueOrDefault(user, []),
                Extra = new JsonObject
                {
                    ["authentication.kubernetes.io/credential-id"] =
                        new JsonArray($"X509SHA256={Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))}"),
                },
            };
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
