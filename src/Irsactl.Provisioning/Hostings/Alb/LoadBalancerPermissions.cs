using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// What a run asks of Elastic Load Balancing and EC2: <see cref="LoadBalancerResource"/>, <see cref="ListenerResource"/>,
/// <see cref="ListenerRulesResource"/>, <see cref="TargetGroupResource"/>, <see cref="TargetResource"/>,
/// <see cref="SecurityGroupResource"/>, <see cref="SubnetsResource"/> and <see cref="AlbCandidates"/>.
/// </summary>
internal static class LoadBalancerPermissions
{
    private const string Changed = "somebody changed the load balancer";
    private const string RulesChanged = "somebody changed the listener or its rules";

    /// <summary>The permissions, but for those of the function and the domain.</summary>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope) =>
    [
        .. Look(Search),
        .. new PermissionGroup("DescribeLoadBalancing", PermissionScope.Any)
        {
            WhyAny = "Elastic Load Balancing and EC2 describe what a region has all together",
        }
            .Add(
                Read,
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
                "elasticloadbalancing:DescribeRules",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets")
            .Add(
                Read | Find,
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeTags")
            .Add(Find, "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTargetGroups", "ec2:DescribeSecurityGroups"),
        .. SecurityGroup(scope),
        .. LoadBalancer(scope),
        .. TargetGroup(scope),
        .. Listener(scope),
        .. new PermissionGroup(
            "ServiceLinkedRole",
            scope.Global("iam", "role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"))
        {
            Conditions = [new("StringEquals", "iam:AWSServiceName", ["elasticloadbalancing.amazonaws.com"])],
        }.AddWhen("it is the account's first load balancer", Create, "iam:CreateServiceLinkedRole"),
    ];

    /// <summary>What looking for a load balancer takes.</summary>
    public static IEnumerable<PermittedAction> Look(PermissionUse uses) =>
        new PermissionGroup("DescribeLoadBalancing", PermissionScope.Any)
        {
            WhyAny = "Elastic Load Balancing and EC2 describe what a region has all together",
        }.Add(uses, "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTargetGroups", "ec2:DescribeSecurityGroups");

    private static IEnumerable<PermittedAction> SecurityGroup(PermissionScope scope)
    {
        var arn = scope.Regional("ec2", "security-group/*");
        return
        [
            .. new PermissionGroup("SecurityGroupMade", arn) { Conditions = scope.BecomesOwned() }.Add(Create, "ec2:CreateSecurityGroup"),
            .. new PermissionGroup("SecurityGroupVpc", scope.Regional("ec2", "vpc/*")).Add(Create, "ec2:CreateSecurityGroup"),
            .. new PermissionGroup("SecurityGroupTags", arn) { Conditions = scope.OnlyOwnTags() }.Add(Create | Repair, "ec2:CreateTags"),
            .. new PermissionGroup("SecurityGroupChanged", arn) { Conditions = scope.IsOwned() }
                .Add(Create | Repair, "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress")
                .AddWhen("the security group lets others in", Repair, "ec2:RevokeSecurityGroupIngress")
                .Add(Remove, "ec2:DeleteSecurityGroup"),
        ];
    }

    private static IEnumerable<PermittedAction> LoadBalancer(PermissionScope scope)
    {
        var arn = scope.Regional("elasticloadbalancing", $"loadbalancer/app/{scope.LoadBalancer()}/*");
        return
        [
            .. new PermissionGroup("LoadBalancerMade", arn) { Conditions = scope.BecomesOwned() }
                .Add(Create, "elasticloadbalancing:CreateLoadBalancer"),
            .. new PermissionGroup("LoadBalancerTags", arn) { Conditions = scope.OnlyOwnTags(DomainTag.Key) }
                .Add(Create | Repair, "elasticloadbalancing:AddTags"),
            .. new PermissionGroup("LoadBalancerChanged", arn) { Conditions = scope.IsOwned() }
                .Add(Create, "elasticloadbalancing:CreateListener")
                .AddWhen(
                    Changed,
                    Repair,
                    "elasticloadbalancing:SetSubnets",
                    "elasticloadbalancing:SetSecurityGroups",
                    "elasticloadbalancing:SetIpAddressType")
                .Add(Remove, "elasticloadbalancing:DeleteLoadBalancer"),
        ];
    }

    private static IEnumerable<PermittedAction> TargetGroup(PermissionScope scope)
    {
        var arn = scope.Regional("elasticloadbalancing", $"targetgroup/{scope.LoadBalancer()}/*");
        return
        [
            .. new PermissionGroup("TargetGroupMade", arn) { Conditions = scope.BecomesOwned() }
                .Add(Create, "elasticloadbalancing:CreateTargetGroup"),
            .. new PermissionGroup("TargetGroupTags", arn) { Conditions = scope.OnlyOwnTags() }
                .Add(Create | Repair, "elasticloadbalancing:AddTags"),
            .. new PermissionGroup("TargetGroupChanged", arn) { Conditions = scope.IsOwned() }
                .Add(Create, "elasticloadbalancing:RegisterTargets")
                .AddWhen(
                    "somebody changed the target group",
                    Repair,
                    "elasticloadbalancing:ModifyTargetGroupAttributes",
                    "elasticloadbalancing:DeregisterTargets")
                .Add(Remove, "elasticloadbalancing:DeleteTargetGroup"),
        ];
    }

    /// <summary>Listener and rules: their tags are theirs, and a listener of a load balancer that is ours may be anybody's.</summary>
    private static IEnumerable<PermittedAction> Listener(PermissionScope scope)
    {
        var listener = scope.Regional("elasticloadbalancing", $"listener/app/{scope.LoadBalancer()}/*");
        var rule = scope.Regional("elasticloadbalancing", $"listener-rule/app/{scope.LoadBalancer()}/*");
        return
        [
            .. new PermissionGroup("Listener", listener)
                .Add(Create, "elasticloadbalancing:CreateRule")
                .AddWhen(RulesChanged, Repair, "elasticloadbalancing:ModifyListener")
                .Add(Remove, "elasticloadbalancing:DeleteListener"),
            .. new PermissionGroup("ListenerTags", listener, rule) { Conditions = scope.OnlyOwnTags() }
                .Add(Create | Repair, "elasticloadbalancing:AddTags"),
            .. new PermissionGroup("ListenerRules", rule)
                .AddWhen(RulesChanged, Repair, "elasticloadbalancing:ModifyRule", "elasticloadbalancing:DeleteRule"),
        ];
    }
}
