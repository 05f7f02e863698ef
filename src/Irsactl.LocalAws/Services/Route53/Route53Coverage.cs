using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>What Route 53 does and leaves out.</summary>
internal static class Route53Coverage
{
    // The operations of the service's API model.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "ActivateKeySigningKey", "AssociateVPCWithHostedZone", "ChangeCidrCollection", "ChangeResourceRecordSets",
        "ChangeTagsForResource", "CreateCidrCollection", "CreateHealthCheck", "CreateHostedZone", "CreateKeySigningKey",
        "CreateQueryLoggingConfig", "CreateReusableDelegationSet", "CreateTrafficPolicy", "CreateTrafficPolicyInstance",
        "CreateTrafficPolicyVersion", "CreateVPCAssociationAuthorization", "DeactivateKeySigningKey", "DeleteCidrCollection",
        "DeleteHealthCheck", "DeleteHostedZone", "DeleteKeySigningKey", "DeleteQueryLoggingConfig", "DeleteReusableDelegationSet",
        "DeleteTrafficPolicy", "DeleteTrafficPolicyInstance", "DeleteVPCAssociationAuthorization", "DisableHostedZoneDNSSEC",
        "DisassociateVPCFromHostedZone", "EnableHostedZoneDNSSEC", "GetAccountLimit", "GetChange", "GetCheckerIpRanges", "GetDNSSEC",
        "GetGeoLocation", "GetHealthCheck", "GetHealthCheckCount", "GetHealthCheckLastFailureReason", "GetHealthCheckStatus",
        "GetHostedZone", "GetHostedZoneCount", "GetHostedZoneLimit", "GetQueryLoggingConfig", "GetReusableDelegationSet",
        "GetReusableDelegationSetLimit", "GetTrafficPolicy", "GetTrafficPolicyInstance", "GetTrafficPolicyInstanceCount",
        "ListCidrBlocks", "ListCidrCollections", "ListCidrLocations", "ListGeoLocations", "ListHealthChecks", "ListHostedZones",
        "ListHostedZonesByName", "ListHostedZonesByVPC", "ListQueryLoggingConfigs", "ListResourceRecordSets",
        "ListReusableDelegationSets", "ListTagsForResource", "ListTagsForResources", "ListTrafficPolicies", "ListTrafficPolicyInstances",
        "ListTrafficPolicyInstancesByHostedZone", "ListTrafficPolicyInstancesByPolicy", "ListTrafficPolicyVersions",
        "ListVPCAssociationAuthorizations", "TestDNSAnswer", "UpdateHealthCheck", "UpdateHostedZoneComment", "UpdateHostedZoneFeatures",
        "UpdateTrafficPolicyComment", "UpdateTrafficPolicyInstance");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["ChangeResourceRecordSets"] = "routing other than simple and health checks (refused); whether the resource of AWS's that an alias "
            + "names exists; the limits on records in a zone and on the values of a batch together; the exact forms of DS, HTTPS, NAPTR, "
            + "SSHFP, SVCB and TLSA values",
        ["ChangeTagsForResource"] = "health checks: there are none",
        ["CreateHostedZone"] = "private zones and reusable delegation sets (refused)",
        ["DeleteHostedZone"] = ServiceCoverage.Complete,
        ["GetChange"] = "more than the latest 1,000 changes",
        ["GetDNSSEC"] = "always `NOT_SIGNING`: zones cannot be signed here",
        ["GetHostedZone"] = ServiceCoverage.Complete,
        ["GetHostedZoneCount"] = ServiceCoverage.Complete,
        ["ListHostedZones"] = "reusable delegation sets",
        ["ListHostedZonesByName"] = ServiceCoverage.Complete,
        ["ListResourceRecordSets"] = ServiceCoverage.Complete,
        ["ListTagsForResource"] = "health checks: there are none",
        ["ListTagsForResources"] = "health checks: there are none",
        ["UpdateHostedZoneComment"] = ServiceCoverage.Complete,
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "Route 53",
        Api = "Amazon Route 53 API Reference, 2013-04-01",
        Remarks =
            """
            Public zones, as if every zone's domain had been delegated to it: a name in one leads to where its alias record or CNAME does. What a
            batch makes or replaces is resolved once it is in sync, what it deletes is gone at once. Address records lead nowhere: nothing leaves this machine. Names of
            AWS's own are never looked for in zones. The refusals of MX, SRV, CAA and SOA values are ours, as AWS's texts are not known.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
