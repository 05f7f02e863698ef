using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>What Elastic Load Balancing does and leaves out.</summary>
internal static class ElbCoverage
{
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["AddListenerCertificates"] = ServiceCoverage.Complete,
        ["AddTags"] = "tags of default rules",
        ["CreateListener"] = "mutual authentication, actions that log users in, stickiness of target groups",
        ["CreateLoadBalancer"] = "types other than `application`, addresses in `SubnetMappings`, address pools",
        ["CreateRule"] = "regular expressions, transforms, actions that log users in",
        ["CreateTargetGroup"] =
            "health checks of functions; groups for other load balancers; instances and addresses can be targets, and never answer",
        ["DeleteListener"] = ServiceCoverage.Complete,
        ["DeleteLoadBalancer"] = ServiceCoverage.Complete,
        ["DeleteRule"] = ServiceCoverage.Complete,
        ["DeleteTargetGroup"] = ServiceCoverage.Complete,
        ["DeregisterTargets"] = "draining: targets are gone at once",
        ["DescribeAccountLimits"] = "quotas of other load balancers",
        ["DescribeCapacityReservation"] = "always none: capacity cannot be reserved",
        ["DescribeListenerAttributes"] = ServiceCoverage.Complete,
        ["DescribeListenerCertificates"] = ServiceCoverage.Complete,
        ["DescribeListeners"] = ServiceCoverage.Complete,
        ["DescribeLoadBalancerAttributes"] = ServiceCoverage.Complete,
        ["DescribeLoadBalancers"] = ServiceCoverage.Complete,
        ["DescribeRules"] = ServiceCoverage.Complete,
        ["DescribeSSLPolicies"] = "policies of FIPS and post-quantum ciphers; ciphers without forward secrecy",
        ["DescribeTags"] = ServiceCoverage.Complete,
        ["DescribeTargetGroupAttributes"] = ServiceCoverage.Complete,
        ["DescribeTargetGroups"] = ServiceCoverage.Complete,
        ["DescribeTargetHealth"] = "`Include` has no effect; instances and addresses are always unhealthy",
        ["ModifyListener"] = "mutual authentication, actions that log users in, stickiness of target groups",
        ["ModifyListenerAttributes"] = "headers that are added or renamed",
        ["ModifyLoadBalancerAttributes"] = "logs, `X-Amzn-Tls-…` headers and the client's port",
        ["ModifyRule"] = "regular expressions, transforms, actions that log users in",
        ["ModifyTargetGroup"] = "health checks of functions",
        ["ModifyTargetGroupAttributes"] = "stickiness, slow start and the like",
        ["RegisterTargets"] = "whether instances and addresses are there",
        ["RemoveListenerCertificates"] = ServiceCoverage.Complete,
        ["RemoveTags"] = "tags of default rules",
        ["SetIpAddressType"] = "it is kept, and everything is reached by IPv4",
        ["SetRulePriorities"] = ServiceCoverage.Complete,
        ["SetSecurityGroups"] = ServiceCoverage.Complete,
        ["SetSubnets"] = "addresses in `SubnetMappings`",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    /// <param name="known">The operations that AWS has.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served, IReadOnlyCollection<string> known) => new()
    {
        Name = "Elastic Load Balancing",
        Api = "Elastic Load Balancing API Reference, 2015-12-01",
        Remarks =
            """
            Application Load Balancers whose targets are functions; the API of Classic Load Balancers (2012-06-01) is not here. A load balancer is
            `active` after the settle delay, and its network interfaces outlive it as long. It answers at its host name, and at names that the
            account's hosted zones lead to it, on the ports 80 and 443, where its security groups and route tables let the internet in: callers
            come from 198.51.100.10, an address that is nobody's. Whatever the security policy, TLS 1.2 and 1.3 are spoken, and HTTP/1.1.
            Every call is authorised, with `aws:RequestTag/…`, `aws:TagKeys`, `aws:ResourceTag/…`, `elasticloadbalancing:ResourceTag/…` and
            `elasticloadbalancing:CreateAction`; the service's other condition keys are absent, the caller needs no rights in EC2, and no
            service-linked role is made. A parameter that an operation here does not know is refused with `NotImplemented`.
            """,
        Served = served,
        Known = known,
        Notes = Notes,
    };
}
