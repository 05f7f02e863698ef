using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>What CloudFront does and leaves out.</summary>
internal static class CloudFrontCoverage
{
    private const string Config =
        """
        served: aliases, several origins and behaviours, custom error responses, cache policies, origin request and response headers policies and
        `ForwardedValues`; configuration only: price class, HTTP version, IPv6, logging, origin shield, connection attempts, web ACL, geographic
        restrictions (where a viewer is nobody knows here, and CloudFront serves those); functions can be associated, and paths that have one answer
        viewers with 501; answered with 501: origin groups, functions of Lambda, trusted signers and key groups, IAM certificates, gRPC, smooth
        streaming, staging
        """;

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AssociateAlias", "AssociateDistributionTenantWebACL", "AssociateDistributionWebACL", "CopyDistribution", "CreateAnycastIpList",
        "CreateCachePolicy", "CreateCloudFrontOriginAccessIdentity", "CreateConnectionFunction", "CreateConnectionGroup",
        "CreateContinuousDeploymentPolicy", "CreateDistribution", "CreateDistributionTenant", "CreateDistributionWithTags",
        "CreateFieldLevelEncryptionConfig", "CreateFieldLevelEncryptionProfile", "CreateFunction", "CreateInvalidation",
        "CreateInvalidationForDistributionTenant", "CreateKeyGroup", "CreateKeyValueStore", "CreateMonitoringSubscription",
        "CreateOriginAccessControl", "CreateOriginRequestPolicy", "CreatePublicKey", "CreateRealtimeLogConfig",
        "CreateResponseHeadersPolicy", "CreateStreamingDistribution", "CreateStreamingDistributionWithTags", "CreateTrustStore",
        "CreateVpcOrigin", "DeleteAnycastIpList", "DeleteCachePolicy", "DeleteCloudFrontOriginAccessIdentity", "DeleteConnectionFunction",
        "DeleteConnectionGroup", "DeleteContinuousDeploymentPolicy", "DeleteDistribution", "DeleteDistributionTenant",
        "DeleteFieldLevelEncryptionConfig", "DeleteFieldLevelEncryptionProfile", "DeleteFunction", "DeleteKeyGroup", "DeleteKeyValueStore",
        "DeleteMonitoringSubscription", "DeleteOriginAccessControl", "DeleteOriginRequestPolicy", "DeletePublicKey",
        "DeleteRealtimeLogConfig", "DeleteResourcePolicy", "DeleteResponseHeadersPolicy", "DeleteStreamingDistribution", "DeleteTrustStore",
        "DeleteVpcOrigin", "DescribeConnectionFunction", "DescribeFunction", "DescribeKeyValueStore",
        "DisassociateDistributionTenantWebACL", "DisassociateDistributionWebACL", "GetAnycastIpList", "GetCachePolicy",
        "GetCachePolicyConfig", "GetCloudFrontOriginAccessIdentity", "GetCloudFrontOriginAccessIdentityConfig", "GetConnectionFunction",
        "GetConnectionGroup", "GetConnectionGroupByRoutingEndpoint", "GetContinuousDeploymentPolicy", "GetContinuousDeploymentPolicyConfig",
        "GetDistribution", "GetDistributionConfig", "GetDistributionTenant", "GetDistributionTenantByDomain", "GetFieldLevelEncryption",
        "GetFieldLevelEncryptionConfig", "GetFieldLevelEncryptionProfile", "GetFieldLevelEncryptionProfileConfig", "GetFunction",
        "GetInvalidation", "GetInvalidationForDistributionTenant", "GetKeyGroup", "GetKeyGroupConfig", "GetManagedCertificateDetails",
        "GetMonitoringSubscription", "GetOriginAccessControl", "GetOriginAccessControlConfig", "GetOriginRequestPolicy",
        "GetOriginRequestPolicyConfig", "GetPublicKey", "GetPublicKeyConfig", "GetRealtimeLogConfig", "GetResourcePolicy",
        "GetResponseHeadersPolicy", "GetResponseHeadersPolicyConfig", "GetStreamingDistribution", "GetStreamingDistributionConfig",
        "GetTrustStore", "GetVpcOrigin", "ListAnycastIpLists", "ListCachePolicies", "ListCloudFrontOriginAccessIdentities",
        "ListConflictingAliases", "ListConnectionFunctions", "ListConnectionGroups", "ListContinuousDeploymentPolicies",
        "ListDistributionTenants", "ListDistributionTenantsByCustomization", "ListDistributions", "ListDistributionsByAnycastIpListId",
        "ListDistributionsByCachePolicyId", "ListDistributionsByConnectionFunction", "ListDistributionsByConnectionMode",
        "ListDistributionsByKeyGroup", "ListDistributionsByOriginRequestPolicyId", "ListDistributionsByOwnedResource",
        "ListDistributionsByRealtimeLogConfig", "ListDistributionsByResponseHeadersPolicyId", "ListDistributionsByTrustStore",
        "ListDistributionsByVpcOriginId", "ListDistributionsByWebACLId", "ListDomainConflicts", "ListFieldLevelEncryptionConfigs",
        "ListFieldLevelEncryptionProfiles", "ListFunctions", "ListInvalidations", "ListInvalidationsForDistributionTenant", "ListKeyGroups",
        "ListKeyValueStores", "ListOriginAccessControls", "ListOriginRequestPolicies", "ListPublicKeys", "ListRealtimeLogConfigs",
        "ListResponseHeadersPolicies", "ListStreamingDistributions", "ListTagsForResource", "ListTrustStores", "ListVpcOrigins",
        "PublishConnectionFunction", "PublishFunction", "PutResourcePolicy", "TagResource", "TestConnectionFunction", "TestFunction",
        "UntagResource", "UpdateAnycastIpList", "UpdateCachePolicy", "UpdateCloudFrontOriginAccessIdentity", "UpdateConnectionFunction",
        "UpdateConnectionGroup", "UpdateContinuousDeploymentPolicy", "UpdateDistribution", "UpdateDistributionTenant",
        "UpdateDistributionWithStagingConfig", "UpdateDomainAssociation", "UpdateFieldLevelEncryptionConfig",
        "UpdateFieldLevelEncryptionProfile", "UpdateFunction", "UpdateKeyGroup", "UpdateKeyValueStore", "UpdateOriginAccessControl",
        "UpdateOriginRequestPolicy", "UpdatePublicKey", "UpdateRealtimeLogConfig", "UpdateResponseHeadersPolicy",
        "UpdateStreamingDistribution", "UpdateTrustStore", "UpdateVpcOrigin", "VerifyDnsConfiguration");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["CreateCachePolicy"] = ServiceCoverage.Complete,
        ["CreateCloudFrontOriginAccessIdentity"] = ServiceCoverage.Complete,
        ["CreateDistribution"] = Config.ReplaceLineEndings(" "),
        ["CreateDistributionWithTags"] = "as `CreateDistribution`",
        ["CreateFunction"] = "key value stores (refused)",
        ["CreateInvalidation"] = "by tag",
        ["CreateOriginAccessControl"] = "other origins than buckets and URLs of functions: they are made, but cannot be used",
        ["CreateOriginRequestPolicy"] = ServiceCoverage.Complete,
        ["CreateResponseHeadersPolicy"] = "`Server-Timing` (refused)",
        ["DeleteCachePolicy"] = ServiceCoverage.Complete,
        ["DeleteCloudFrontOriginAccessIdentity"] = ServiceCoverage.Complete,
        ["DeleteDistribution"] = ServiceCoverage.Complete,
        ["DeleteFunction"] = ServiceCoverage.Complete,
        ["DeleteOriginAccessControl"] = ServiceCoverage.Complete,
        ["DeleteOriginRequestPolicy"] = ServiceCoverage.Complete,
        ["DeleteResponseHeadersPolicy"] = ServiceCoverage.Complete,
        ["DescribeFunction"] = ServiceCoverage.Complete,
        ["GetCachePolicy"] = ServiceCoverage.Complete,
        ["GetCachePolicyConfig"] = ServiceCoverage.Complete,
        ["GetCloudFrontOriginAccessIdentity"] = ServiceCoverage.Complete,
        ["GetCloudFrontOriginAccessIdentityConfig"] = ServiceCoverage.Complete,
        ["GetDistribution"] = ServiceCoverage.Complete,
        ["GetDistributionConfig"] = ServiceCoverage.Complete,
        ["GetFunction"] = ServiceCoverage.Complete,
        ["GetInvalidation"] = ServiceCoverage.Complete,
        ["GetOriginAccessControl"] = ServiceCoverage.Complete,
        ["GetOriginAccessControlConfig"] = ServiceCoverage.Complete,
        ["GetOriginRequestPolicy"] = ServiceCoverage.Complete,
        ["GetOriginRequestPolicyConfig"] = ServiceCoverage.Complete,
        ["GetResponseHeadersPolicy"] = ServiceCoverage.Complete,
        ["GetResponseHeadersPolicyConfig"] = ServiceCoverage.Complete,
        ["ListCachePolicies"] = "AWS's own that are for Amplify Hosting alone",
        ["ListCloudFrontOriginAccessIdentities"] = ServiceCoverage.Complete,
        ["ListDistributions"] = ServiceCoverage.Complete,
        ["ListDistributionsByCachePolicyId"] = ServiceCoverage.Complete,
        ["ListDistributionsByOriginRequestPolicyId"] = ServiceCoverage.Complete,
        ["ListDistributionsByResponseHeadersPolicyId"] = ServiceCoverage.Complete,
        ["ListDistributionsByWebACLId"] = ServiceCoverage.Complete,
        ["ListFunctions"] = ServiceCoverage.Complete,
        ["ListInvalidations"] = ServiceCoverage.Complete,
        ["ListOriginAccessControls"] = ServiceCoverage.Complete,
        ["ListOriginRequestPolicies"] = "AWS's own for MediaTailor, and that with CloudFront's headers",
        ["ListResponseHeadersPolicies"] = ServiceCoverage.Complete,
        ["PublishFunction"] = "how long it takes: it is published at once",
        ["ListTagsForResource"] = "other resources than distributions",
        ["TagResource"] = "other resources than distributions",
        ["UntagResource"] = "other resources than distributions",
        ["UpdateCachePolicy"] = ServiceCoverage.Complete,
        ["UpdateCloudFrontOriginAccessIdentity"] = ServiceCoverage.Complete,
        ["UpdateDistribution"] = "as `CreateDistribution`; what AWS wants written out may be left out",
        ["UpdateFunction"] = ServiceCoverage.Complete,
        ["UpdateOriginAccessControl"] = ServiceCoverage.Complete,
        ["UpdateOriginRequestPolicy"] = ServiceCoverage.Complete,
        ["UpdateResponseHeadersPolicy"] = "as `CreateResponseHeadersPolicy`",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "CloudFront",
        Api = "Amazon CloudFront API Reference, 2020-05-31",
        Remarks =
            """
            Distributions are served under `*.cloudfront.net` and their own domain names by one edge location: with HTTP/1.1, without compressing,
            and without WAF. While a change is `InProgress`, viewers are answered by the configuration before it, and by none where the distribution is
            new. Requests to a bucket are signed as CloudFront's service principal or come from the origin access identity, so that the bucket's policy decides; those to a
            function's URL are signed so, too, and the function's policy decides. Simultaneous
            requests for one object each reach the origin. Access logs are not delivered. Where nobody has shown AWS's sentence for a refusal, ours stands behind AWS's code.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
