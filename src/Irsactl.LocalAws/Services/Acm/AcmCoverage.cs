using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>What ACM does and leaves out.</summary>
internal static class AcmCoverage
{
    /// <summary>The operations of the service's API model.</summary>
    public static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AddTagsToCertificate", "DeleteCertificate", "DescribeCertificate", "ExportCertificate", "GetAccountConfiguration",
        "GetCertificate", "ImportCertificate", "ListCertificates", "ListTagsForCertificate", "PutAccountConfiguration",
        "RemoveTagsFromCertificate", "RenewCertificate", "RequestCertificate", "ResendValidationEmail", "RevokeCertificate",
        "SearchCertificates", "UpdateCertificateOptions");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AddTagsToCertificate"] = ServiceCoverage.Complete,
        ["DeleteCertificate"] = ServiceCoverage.Complete,
        ["DescribeCertificate"] = "renewal",
        ["GetCertificate"] = ServiceCoverage.Complete,
        ["ImportCertificate"] = "whether the chain leads up from the certificate; the limits on imports a year",
        ["ListCertificates"] = "the filters by key usage, export and manager",
        ["ListTagsForCertificate"] = ServiceCoverage.Complete,
        ["RemoveTagsFromCertificate"] = ServiceCoverage.Complete,
        ["RequestCertificate"] =
            "validation by e-mail (also where no method is given) and HTTP, private and CloudFront-managed certificates (refused); quotas",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "ACM",
        Api = "AWS Certificate Manager API Reference, 2015-12-08",
        Remarks =
            """
            A certificate is issued by the local authority once the validation records of all its names are in the local Route 53 and in sync, as CAA records allow; this
            is looked at whenever somebody asks. It is never renewed. Nothing can export a key, and imported ones are not kept: what a client is shown
            comes from the local authority for the certificate's names. The texts of most refusals of imports are ours.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
