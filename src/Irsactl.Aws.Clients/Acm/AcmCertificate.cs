using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Acm;

/// <summary>A certificate as ACM reports it.</summary>
public sealed record AcmCertificate
{
    /// <summary>The status of a certificate whose names are not proven yet.</summary>
    public const string Pending = "PENDING_VALIDATION";

    /// <summary>The status of a certificate that can be used.</summary>
    public const string Issued = "ISSUED";

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The names that it is for.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>
    /// <c>PENDING_VALIDATION</c>, <c>ISSUED</c>, <c>INACTIVE</c>, <c>EXPIRED</c>, <c>VALIDATION_TIMED_OUT</c>, <c>REVOKED</c> or
    /// <c>FAILED</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Until when it is valid; null before it is issued.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The record that proves the first name; null for some seconds after the request, and where none is asked for.</summary>
    public ValidationRecord? Validation { get; init; }

    internal static AcmCertificate From(JsonElement certificate)
    {
        var record = certificate.Members("DomainValidationOptions").Select(option => option.Child("ResourceRecord")).FirstOrDefault();
        return new AcmCertificate
        {
            Arn = certificate.Text("CertificateArn") ?? "",
            Names =
            [
                .. certificate.Members("SubjectAlternativeNames").Select(name => name.GetString() ?? ""),
                certificate.Text("DomainName") ?? "",
            ],
            Status = certificate.Text("Status") ?? "",
            FailureReason = certificate.Text("FailureReason"),
            NotAfter = certificate.Child("NotAfter") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetDouble(out var time)
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)(time * 1000))
                : null,
            Validation = record.Text("Name") is { } name && record.Text("Value") is { } value
                ? new ValidationRecord(name.TrimEnd('.'), record.Text("Type") ?? "CNAME", value.TrimEnd('.'))
                : null,
        };
    }
}
