using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm.Operations;

/// <summary>Reading, listing and deleting certificates.</summary>
internal sealed class ReadOperations(AcmContext acm)
{
    private const int MaxItems = 1000;

    // Without a filter ACM lists no other kinds of keys.
    private static readonly string[] UsualKeys = ["RSA_1024", "RSA_2048"];
    private static readonly string[] Statuses =
        ["PENDING_VALIDATION", "ISSUED", "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT", "REVOKED", "FAILED"];

    /// <summary>Adds the operations.</summary>
    public void AddTo(JsonOperationTable table) => table
        .Add("DescribeCertificate", Describe)
        .Add("GetCertificate", Get)
        .Add("ListCertificates", List)
        .Add("DeleteCertificate", Delete);

    private JsonAnswer Describe(JsonRequest request)
    {
        var certificate = acm.Find(request);
        return json =>
        {
            json.WriteStartObject("Certificate");
            CertificateJson.WriteDetail(json, certificate, acm);
            json.WriteEndObject();
        };
    }

    private JsonAnswer Get(JsonRequest request)
    {
        var certificate = acm.Find(request);
        return certificate.Pem is { } pem
            ? json =>
            {
                json.WriteString("Certificate", pem);
                if (certificate.ChainPem is { } chain)
                {
                    json.WriteString("CertificateChain", chain);
                }
            }
            : throw (certificate.Status is CertificateStatus.PendingValidation
                ? AcmErrors.NotIssued(certificate.Arn, request.Call.AccountId)
                : AcmErrors.NotFound(certificate.Arn, request.Call.AccountId));
    }

    private JsonAnswer List(JsonRequest request)
    {
        var (parameters, violations) = (request.Parameters, new Violations());
        var (statuses, includes, max) = (parameters.Texts("CertificateStatuses"), parameters.Structure("Includes"),
            parameters.Number("MaxItems"));
        var keys = includes?.Texts("keyTypes");
        foreach (var status in statuses ?? [])
        {
            violations.OneOf("certificateStatuses", status, Statuses);
        }

        foreach (var key in keys ?? [])
        {
            violations.OneOf("includes.keyTypes", key, AcmRules.KeyAlgorithms);
        }

        violations.Range("maxItems", max, 1, MaxItems);
        AcmRules.Finish(violations);
        acm.Authorize(request, "*");
        var all = acm.Store.Current.Certificates.Values
            .Where(certificate => certificate.Arn.StartsWith(AcmContext.Prefix(request.Call), StringComparison.Ordinal))
            .Select(acm.MoveOn)
            .Where(certificate => (keys ?? UsualKeys).Contains(certificate.KeyAlgorithm, StringComparer.Ordinal))
            .Where(certificate => statuses is not { Count: > 0 }
                || statuses.Contains(CertificateJson.StatusOf(certificate, acm.Now), StringComparer.Ordinal))
            .ToList();
        all.Sort(static (left, right) => (left.Created, left.Arn).CompareTo((right.Created, right.Arn)));
        if (parameters.Text("SortOrder") is "DESCENDING")
        {
            all.Reverse();
        }

        return Page(all, parameters.Text("NextToken"), max ?? MaxItems);
    }

    private JsonAnswer Page(List<Certificate> all, string? token, int size)
    {
        var start = token is null ? 0 : all.FindIndex(certificate => TokenOf(certificate) == token);
        if (start < 0)
        {
            throw AcmErrors.Validation("The next token is not valid.");
        }

        var next = all.ElementAtOrDefault(start + size);
        return json =>
        {
            json.WriteStartArray("CertificateSummaryList");
            foreach (var certificate in all.Skip(start).Take(size))
            {
                json.WriteStartObject();
                CertificateJson.WriteSummary(json, certificate, acm);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (next is not null)
            {
                json.WriteString("NextToken", TokenOf(next));
            }
        };
    }

    private static string TokenOf(Certificate certificate) => Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.Arn));

    private JsonAnswer Delete(JsonRequest request)
    {
        var arn = acm.Find(request).Arn;
        if (acm.UsersOf(arn).Any())
        {
            throw AcmErrors.InUse(arn, request.Call.AccountId);
        }

        acm.Store.Change(state => state with { Certificates = state.Certificates.Remove(arn) });
        return static _ => { };
    }
}
