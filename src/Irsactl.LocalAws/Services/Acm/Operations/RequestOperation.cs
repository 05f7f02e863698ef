using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm.Operations;

/// <summary>Asks for a certificate that is issued once its names are validated by DNS.</summary>
internal sealed class RequestOperation(AcmContext acm)
{
    private const int MaxNames = 100;
    private const string Dns = "DNS";

    private static readonly string[] Methods = ["EMAIL", Dns, "HTTP"];
    private static readonly string[] Preferences = ["ENABLED", "DISABLED"];

    // Of RSA ACM makes only this one; longer keys can be imported.
    private static readonly string[] Issued = ["RSA_2048", "EC_prime256v1", "EC_secp384r1"];
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    /// <summary>Adds the operation.</summary>
    public void AddTo(JsonOperationTable table) => table.Add("RequestCertificate", Request);

    private JsonAnswer Request(JsonRequest request)
    {
        var asked = Read(request);
        acm.Authorize(request, AcmContext.ArnOf(request.Call, "*"), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["acm:DomainNames"] = asked.Names,
            ["acm:KeyAlgorithm"] = [asked.KeyAlgorithm],
            ["acm:ValidationMethod"] = [Dns],
            ["acm:CertificateTransparencyLogging"] = [asked.TransparencyLogging],
        });
        var arn = acm.Store.Change(state =>
            state.Certificates.Values.FirstOrDefault(other => IsTheSame(other, asked, request.Call)) is { } same
                ? (state, same.Arn)
                : (state.With(asked), asked.Arn));
        return json => json.WriteString("CertificateArn", arn);
    }

    private bool IsTheSame(Certificate other, Certificate asked, AwsCall call) =>
        asked.IdempotencyToken is not null
        && other.IdempotencyToken == asked.IdempotencyToken
        && other.Arn.StartsWith(AcmContext.Prefix(call), StringComparison.Ordinal)
        && other.Names.SequenceEqual(asked.Names, StringComparer.Ordinal)
        && acm.Now - other.Created < TokenLife;

    private Certificate Read(JsonRequest request)
    {
        var (parameters, violations) = (request.Parameters, new Violations());
        var (domain, others) = (parameters.Text("DomainName"), parameters.Texts("SubjectAlternativeNames") ?? []);
        violations.Require("domainName", domain);
        AcmRules.CheckDomain(violations, "domainName", domain);
        violations.Count("subjectAlternativeNames", others, 0, MaxNames);
        foreach (var other in others)
        {
            AcmRules.CheckDomain(violations, "subjectAlternativeNames", other);
        }

        var (method, token, algorithm) = (parameters.Text("ValidationMethod"), parameters.Text("IdempotencyToken"),
            parameters.Text("KeyAlgorithm"));
        violations.OneOf("validationMethod", method, Methods);
        violations.OneOf("keyAlgorithm", algorithm, AcmRules.KeyAlgorithms);
        violations.Length("idempotencyToken", token, 1, 32);
        var options = parameters.Structure("Options");
        var (logging, export) = (options?.Text("CertificateTransparencyLoggingPreference"), options?.Text("Export"));
        violations.OneOf("options.certificateTransparencyLoggingPreference", logging, Preferences);
        violations.OneOf("options.export", export, Preferences);
        var tags = AcmRules.ReadTags(violations, parameters);
        AcmRules.Finish(violations);
        Refuse(parameters, method, algorithm);
        string[] names = [.. others.Prepend(domain ?? "").Select(name => name.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        var certificate = new Certificate
        {
            Arn = AcmContext.ArnOf(request.Call, Guid.NewGuid().ToString()),
            DomainName = names[0],
            Names = [.. names],
            KeyAlgorithm = algorithm ?? Issued[0],
            Created = acm.Now,
            IdempotencyToken = token,
            Export = export ?? Preferences[1],
            TransparencyLogging = logging ?? Preferences[0],
        };
        return certificate with { Tags = AcmRules.AddTags(certificate.Tags, tags) };
    }

    private static void Refuse(JsonParameters parameters, string? method, string? algorithm)
    {
        if (parameters.Text("CertificateAuthorityArn") is not null || parameters.Text("ManagedBy") is not null)
        {
            throw AcmErrors.NotImplemented("private and CloudFront-managed certificates");
        }

        // Without a method AWS writes e-mails.
        if (method is not Dns)
        {
            throw AcmErrors.NotImplemented($"validation by {method ?? Methods[0]}, only by DNS,");
        }

        if (algorithm is not null && !Issued.Contains(algorithm, StringComparer.Ordinal))
        {
            throw AcmErrors.InvalidParameter($"The key algorithm {algorithm} is not supported for public certificates.");
        }
    }
}
