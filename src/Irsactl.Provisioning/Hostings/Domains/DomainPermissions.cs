using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>What a run asks of ACM and Route 53 for a host name of the user's own: <see cref="IssuerDomain"/> and its parts.</summary>
/// <remarks>ACM's certificates have ids that ACM chooses; which are the cluster's, their tags say.</remarks>
internal static class DomainPermissions
{
    private const string OneOfThem = "the account has a certificate for one name: its tags say whose it is";

    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="region">Where the certificate is.</param>
    /// <param name="domain">The name, or a star.</param>
    /// <param name="certificateArn">A certificate of the user's; null: one is requested.</param>
    /// <param name="zone">A zone's id, or a word of <see cref="HostedZoneChoice"/>.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, string region, string domain, string? certificateArn, string zone) =>
    [
        .. certificateArn is null
            ? Requested(scope, region)
            : new PermissionGroup("Certificate", certificateArn).Add(Read, "acm:DescribeCertificate"),
        .. zone == HostedZoneChoice.None ? [] : Records(scope, domain, zone),
    ];

    /// <summary>Where CloudFront takes certificates from: one region, but in China, where they are given.</summary>
    public static string CertificateRegionOfCloudFront(PermissionScope scope) =>
        scope.Partition.Id == "aws" ? scope.Partition.GlobalRegion : scope.Region;

    /// <summary>What looking for certificates of a cluster takes, wherever they are.</summary>
    public static IEnumerable<PermittedAction> Search(PermissionScope scope) =>
    [
        .. ListCertificates(PermissionUse.Search),
        .. new PermissionGroup("Certificates", scope.Arn("acm", PermissionScope.Any, scope.AccountId, "certificate/*"))
            .AddWhen(OneOfThem, PermissionUse.Search, "acm:ListTagsForCertificate"),
    ];

    private static PermissionGroup ListCertificates(PermissionUse uses) =>
        new PermissionGroup("ListCertificates", PermissionScope.Any) { WhyAny = "ACM lists the certificates of a region all together" }
            .Add(uses, "acm:ListCertificates");

    private static IEnumerable<PermittedAction> Requested(PermissionScope scope, string region) =>
    [
        .. ListCertificates(Read),
        .. new PermissionGroup("Certificate", scope.Arn("acm", region, scope.AccountId, "certificate/*"))
            .Add(Read | Find, "acm:DescribeCertificate", "acm:ListTagsForCertificate")
            .Add(Create | Repair, "acm:AddTagsToCertificate")
            .Add(Create, "acm:RequestCertificate")
            .Add(Remove, "acm:DeleteCertificate"),
    ];

    private static IEnumerable<PermittedAction> Records(PermissionScope scope, string domain, string zone) =>
    [
        // Deleting looks for records in all zones, whatever the choice was.
        .. new PermissionGroup("ListZones", PermissionScope.Any) { WhyAny = "Route 53 lists the hosted zones of an account all together" }
            .Add(zone == HostedZoneChoice.Auto ? Read | Find : Find, "route53:ListHostedZones"),
        .. new PermissionGroup("Zone", scope.Zone(zone))
            .Add(zone == HostedZoneChoice.Auto ? None : Read, "route53:GetHostedZone")
            .Add(Read | Create | Find, "route53:ListResourceRecordSets"),
        .. new PermissionGroup("Records", scope.Zone(zone)) { Conditions = ScopedNames.RecordsOf(domain) }
            .Add(Create | Remove, "route53:ChangeResourceRecordSets")
            .AddWhen("the records lead to another hosting of the cluster", Repair, "route53:ChangeResourceRecordSets"),
        .. new PermissionGroup("RecordChanges", scope.Arn("route53", "", "", "change/*")).Add(Create, "route53:GetChange"),
    ];
}
