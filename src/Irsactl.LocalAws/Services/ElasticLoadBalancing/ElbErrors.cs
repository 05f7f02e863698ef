using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>Elastic Load Balancing's refusals (ELBv2 API Reference, each operation's "Errors").</summary>
internal static class ElbErrors
{
    public static AwsServiceException Of(string code, string message) => new(400, code, message);

    public static AwsServiceException Validation(string message) => QueryErrors.Validation(message);

    public static AwsServiceException InvalidConfiguration(string message) => Of("InvalidConfigurationRequest", message);

    public static AwsServiceException InvalidAction(string message) => Of("InvalidLoadBalancerAction", message);

    public static AwsServiceException LoadBalancerNotFound() => Of("LoadBalancerNotFound", "One or more load balancers not found");

    public static AwsServiceException TargetGroupNotFound() => Of("TargetGroupNotFound", "One or more target groups not found");

    public static AwsServiceException ListenerNotFound() => Of("ListenerNotFound", "One or more listeners not found");

    public static AwsServiceException RuleNotFound() => Of("RuleNotFound", "One or more rules not found");

    public static AwsServiceException PriorityInUse(int priority) => Of("PriorityInUse", $"Priority '{priority}' is currently in use");

    /// <summary>AWS has it and this program has not. Not an AWS text: nobody should take it for one.</summary>
    /// <param name="what">What is not here, such as <c>parameter SubnetMappings of CreateLoadBalancer</c>.</param>
    public static AwsServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The local AWS of irsactl does not implement {what} in elasticloadbalancing.");
}
