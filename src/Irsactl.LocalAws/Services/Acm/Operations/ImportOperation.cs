using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm.Operations;

/// <summary>Takes a certificate from outside. Its key is checked and forgotten: nothing here shows the certificate itself.</summary>
internal sealed class ImportOperation(AcmContext acm)
{
    private const int MaxCertificate = 32_768;
    private const int MaxKey = 5_120;
    private const int MaxChain = 2_097_152;

    /// <summary>Adds the operation.</summary>
    public void AddTo(JsonOperationTable table) => table.Add("ImportCertificate", Import);

    private JsonAnswer Import(JsonRequest request)
    {
        var (parameters, violations) = (request.Parameters, new Violations());
        var (pem, key, chain) = (Blob(parameters, "Certificate"), Blob(parameters, "PrivateKey"), Blob(parameters, "CertificateChain"));
        violations.Require("certificate", pem);
        violations.Require("privateKey", key);
        CheckLength("certificate", pem, MaxCertificate);
        CheckLength("privateKey", key, MaxKey);
        CheckLength("certificateChain", chain, MaxChain);
        var again = parameters.Text("CertificateArn");
        if (again is not null)
        {
            AcmRules.CheckArn(violations, again);
        }

        var tags = AcmRules.ReadTags(violations, parameters);
        AcmRules.Finish(violations);
        if (again is not null && tags.Count > 0)
        {
            throw AcmErrors.InvalidParameter("You cannot apply tags when re-importing a certificate.");
        }

        var (content, algorithm) = Check(pem ?? "", key ?? "", chain);
        var certificate = Target(request, again) with
        {
            DomainName = NameOf(content),
            Names = content.Names.Count > 0 ? [.. content.Names] : [NameOf(content)],
            KeyAlgorithm = algorithm,
            IsImported = true,
            Status = CertificateStatus.Issued,
            Issued = acm.Now,
            Pem = pem,
            ChainPem = chain,
        };
        acm.Store.Change(state => state.With(certificate with { Tags = AcmRules.AddTags(certificate.Tags, tags) }));
        return json => json.WriteString("CertificateArn", certificate.Arn);
    }

    private Certificate Target(JsonRequest request, string? again)
    {
        if (again is null)
        {
            acm.Authorize(request, AcmContext.ArnOf(request.Call, "*"));
            return new Certificate
            {
                Arn = AcmContext.ArnOf(request.Call, Guid.NewGuid().ToString()),
                DomainName = "",
                KeyAlgorithm = "",
                Created = acm.Now,
            };
        }

        return acm.FindAllowed(request, again) is { IsImported: true } existing
            ? existing
            : throw AcmErrors.Validation($"The certificate {again} was not imported and cannot be imported again.");
    }

    private static (CertificateContent Content, string Algorithm) Check(string pem, string key, string? chain)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            if (certificates.Count != 1)
            {
                throw AcmErrors.Validation(certificates.Count == 0
                    ? "The certificate is not valid."
                    : "The certificate field contains more than one certificate. You can specify only one certificate in this field.");
            }

            using var certificate = certificates[0];
            if (chain is not null)
            {
                var above = new X509Certificate2Collection();
                above.ImportFromPem(chain);
                foreach (var parent in above)
                {
                    parent.Dispose();
                }
            }

            return (CertificateContent.Read(pem), RequireKey(certificate, key));
        }
        catch (CryptographicException)
        {
            throw AcmErrors.Validation("The certificate or its chain is not valid PEM.");
        }
    }

    private static string RequireKey(X509Certificate2 certificate, string key)
    {
        if (!TryReadKey(key, out var publicKey, out var algorithm) || !AcmRules.KeyAlgorithms.Contains(algorithm, StringComparer.Ordinal))
        {
            throw AcmErrors.Validation("The private key is not supported.");
        }

        return publicKey.AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo())
            ? algorithm
            : throw AcmErrors.Validation("The private key does not match the certificate.");
    }

    private static bool TryReadKey(string pem, [NotNullWhen(true)] out byte[]? publicKey, out string algorithm)
    {
        (publicKey, algorithm) = (null, "");
        using var rsa = RSA.Create();
        if (TryImport(rsa, pem))
        {
            (publicKey, algorithm) = (rsa.ExportSubjectPublicKeyInfo(), $"RSA_{rsa.KeySize}");
            return true;
        }

        using var ec = ECDsa.Create();
        if (!TryImport(ec, pem))
        {
            return false;
        }

        publicKey = ec.ExportSubjectPublicKeyInfo();
        algorithm = ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value switch
        {
            "1.2.840.10045.3.1.7" => "EC_prime256v1",
            "1.3.132.0.34" => "EC_secp384r1",
            "1.3.132.0.35" => "EC_secp521r1",
            _ => "",
        };
        return true;
    }

    private static bool TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return pem.Contains("PRIVATE KEY", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static string NameOf(CertificateContent content) => content switch
    {
        { CommonName.Length: > 0 } => content.CommonName,
        { Names: [var first, ..] } => first,
        _ => "",
    };

    // Without the value: it may be a key.
    private static void CheckLength(string path, string? value, int max)
    {
        if (value?.Length > max)
        {
            throw AcmErrors.Validation(
                $"1 validation error detected: Value at '{path}' failed to satisfy constraint: Member must have length less than "
                + $"or equal to {max}");
        }
    }

    private static string? Blob(JsonParameters parameters, string name)
    {
        if (parameters.Text(name) is not { } text)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : throw JsonErrors.Serialization($"{name} is not of the expected type");
    }
}
