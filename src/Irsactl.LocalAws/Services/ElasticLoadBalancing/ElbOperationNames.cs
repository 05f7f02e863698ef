using System.Collections.Frozen;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>The operations of Elastic Load Balancing, API version 2015-12-01: what is not among them is a mistake of the caller.</summary>
internal static class ElbOperationNames
{
    /// <summary>Every name.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "AddListenerCertificates", "AddTags", "AddTrustStoreRevocations", "CreateListener", "CreateLoadBalancer", "CreateRule",
        "CreateTargetGroup", "CreateTrustStore", "DeleteListener", "DeleteLoadBalancer", "DeleteRule", "DeleteSharedTrustStoreAssociation",
        "DeleteTargetGroup", "DeleteTrustStore", "DeregisterTargets", "DescribeAccountLimits", "DescribeCapacityReservation",
        "DescribeListenerAttributes", "DescribeListenerCertificates", "DescribeListeners", "DescribeLoadBalancerAttributes",
        "DescribeLoadBalancers", "DescribeRules", "DescribeSSLPolicies", "DescribeTags", "DescribeTargetGroupAttributes",
        "DescribeTargetGroups", "DescribeTargetHealth", "DescribeTrustStoreAssociations", "DescribeTrustStoreRevocations",
        "DescribeTrustStores", "GetResourcePolicy", "GetTrustStoreCaCertificatesBundle", "GetTrustStoreRevocationContent",
        "ModifyCapacityReservation", "ModifyIpPools", "ModifyListener", "ModifyListenerAttributes", "ModifyLoadBalancerAttributes",
        "ModifyRule", "ModifyTargetGroup", "ModifyTargetGroupAttributes", "ModifyTrustStore", "RegisterTargets",
        "RemoveListenerCertificates", "RemoveTags", "RemoveTrustStoreRevocations", "SetIpAddressType", "SetRulePriorities",
        "SetSecurityGroups", "SetSubnets");
}
