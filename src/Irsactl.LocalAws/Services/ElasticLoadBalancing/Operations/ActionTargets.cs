using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Refuses actions whose target groups a load balancer cannot pass requests on to.</summary>
internal static class ActionTargets
{
    /// <summary>Refuses an action.</summary>
    /// <exception cref="AwsServiceException">A target group is not there, or belongs to another load balancer.</exception>
    public static void Check(ElbState state, AwsCall call, RuleAction action, string balancerArn)
    {
        foreach (var arn in action.TargetGroupArns)
        {
            var group = Resources.TargetGroup(state, call, arn);
            if (group.VpcId is { } vpcId && state.LoadBalancers[balancerArn].VpcId != vpcId)
            {
                throw ElbErrors.InvalidConfiguration($"Target group '{arn}' and load balancer '{balancerArn}' must be in the same VPC");
            }

            if (state.LoadBalancersOf(arn).Any(other => other != balancerArn))
            {
                throw ElbErrors.Of(
                    "TargetGroupAssociationLimit",
                    $"The following target groups cannot be associated with more than one load balancer: {arn}");
            }
        }
    }
}
