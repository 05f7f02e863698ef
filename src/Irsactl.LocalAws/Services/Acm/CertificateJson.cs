using System.Text.Json;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.Acm.Validation;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>Certificates as ACM writes them (ACM API Reference, "CertificateDetail" and "CertificateSummary").</summary>
internal static class CertificateJson
{
    private const string KeyUsage = "DIGITAL_SIGNATURE";
    private const string ServerUsage = "TLS_WEB_SERVER_AUTHENTICATION";
    private const string ServerOid = "1.3.6.1.5.5.7.3.1";

    /// <summary>The status at a moment.</summary>
    public static string StatusOf(Certificate certificate, DateTimeOffset now) => certificate.Status switch
    {
        CertificateStatus.Issued => certificate.Pem is { } pem && CertificateContent.Read(pem).NotAfter < now ? "EXPIRED" : "ISSUED",
        CertificateStatus.ValidationTimedOut => "VALIDATION_TIMED_OUT",
        CertificateStatus.Failed => "FAILED",
        _ => "PENDING_VALIDATION",
    };

    /// <summary>Everything about a certificate.</summary>
    public static void WriteDetail(Utf8JsonWriter json, Certificate certificate, AcmContext acm)
    {
        WriteCommon(json, certificate, acm);
        json.WriteStartArray("SubjectAlternativeNames");
        certificate.Names.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        if (!certificate.IsImported)
        {
            WriteValidation(json, certificate, acm);
        }

        json.WriteStartArray("InUseBy");
        foreach (var user in acm.UsersOf(certificate.Arn).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(user);
        }

        json.WriteEndArray();
        if (certificate.Status is CertificateStatus.Failed)
        {
            json.WriteString("FailureReason", "CAA_ERROR");
        }

        if (certificate.Pem is { } pem)
        {
            var content = CertificateContent.Read(pem);
            json.WriteString("Serial", content.Serial);
            json.WriteString("Subject", content.Subject);
            json.WriteString("Issuer", content.Issuer);
            json.WriteString("SignatureAlgorithm", content.SignatureAlgorithm);
            json.WriteStartArray("KeyUsages");
            json.WriteStartObject();
            json.WriteString("Name", KeyUsage);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("ExtendedKeyUsages");
            json.WriteStartObject();
            json.WriteString("Name", ServerUsage);
            json.WriteString("OID", ServerOid);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("Options");
        json.WriteString("CertificateTransparencyLoggingPreference", certificate.TransparencyLogging);
        json.WriteString("Export", certificate.Export);
        json.WriteEndObject();
    }

    /// <summary>What a list shows of a certificate.</summary>
    public static void WriteSummary(Utf8JsonWriter json, Certificate certificate, AcmContext acm)
    {
        WriteCommon(json, certificate, acm);
        json.WriteStartArray("SubjectAlternativeNameSummaries");
        certificate.Names.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteBoolean("HasAdditionalSubjectAlternativeNames", false);
        json.WriteBoolean("InUse", acm.UsersOf(certificate.Arn).Any());
        json.WriteBoolean("Exported", false);
        json.WriteString("ExportOption", certificate.Export);
        json.WriteStartArray("KeyUsages");
        json.WriteStringValue(KeyUsage);
        json.WriteEndArray();
        json.WriteStartArray("ExtendedKeyUsages");
        json.WriteStringValue(ServerUsage);
        json.WriteEndArray();
    }

    private static void WriteCommon(Utf8JsonWriter json, Certificate certificate, AcmContext acm)
    {
        json.WriteString("CertificateArn", certificate.Arn);
        json.WriteString("DomainName", certificate.DomainName);
        json.WriteString("Status", StatusOf(certificate, acm.Now));
        json.WriteString("Type", certificate.IsImported ? "IMPORTED" : "AMAZON_ISSUED");
        json.WriteString("KeyAlgorithm", certificate.KeyAlgorithm);
        json.WriteString("RenewalEligibility", certificate.IsImported || !acm.UsersOf(certificate.Arn).Any() ? "INELIGIBLE" : "ELIGIBLE");
        WriteTime(json, "CreatedAt", certificate.Created);
        if (certificate.Issued is { } issued)
        {
            WriteTime(json, certificate.IsImported ? "ImportedAt" : "IssuedAt", issued);
        }

        if (certificate.Pem is { } pem)
        {
            var content = CertificateContent.Read(pem);
            WriteTime(json, "NotBefore", content.NotBefore);
            WriteTime(json, "NotAfter", content.NotAfter);
        }
    }

    private static void WriteValidation(Utf8JsonWriter json, Certificate certificate, AcmContext acm)
    {
        json.WriteStartArray("DomainValidationOptions");
        foreach (var name in certificate.Names)
        {
            json.WriteStartObject();
            json.WriteString("DomainName", name);
            json.WriteString("ValidationDomain", name);
            json.WriteString("ValidationStatus", ValidationStatus(certificate, name));
            if (acm.Progress.HasRecords(certificate, acm.Now))
            {
                var record = ValidationRecord.For(acm.Options.AccountId, name);
                json.WriteStartObject("ResourceRecord");
                json.WriteString("Name", record.Name);
                json.WriteString("Type", "CNAME");
                json.WriteString("Value", record.Value);
                json.WriteEndObject();
            }

            json.WriteString("ValidationMethod", "DNS");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string ValidationStatus(Certificate certificate, string name) =>
        certificate.Status is CertificateStatus.ValidationTimedOut or CertificateStatus.Failed ? "FAILED"
        : certificate.Validated.Contains(name) ? "SUCCESS"
        : "PENDING_VALIDATION";

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteNumber(name, decimal.Divide(time.ToUnixTimeMilliseconds(), 1000));
}
