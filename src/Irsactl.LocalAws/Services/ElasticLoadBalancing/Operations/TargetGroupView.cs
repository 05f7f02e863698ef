using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Target groups as the service shows them.</summary>
internal sealed class TargetGroupView(ElbState state)
{
    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, TargetGroup group)
    {
        writer.Text("TargetGroupArn", group.Arn);
        writer.Text("TargetGroupName", group.Name);
        writer.Text("Protocol", group.Protocol);
        writer.Number("Port", group.Port);
        writer.Text("VpcId", group.VpcId);
        var health = group.HealthCheck;
        writer.Text("HealthCheckProtocol", health.Protocol);
        writer.Text("HealthCheckPort", health.Port);
        writer.Flag("HealthCheckEnabled", health.IsEnabled);
        writer.Number("HealthCheckIntervalSeconds", health.Interval);
        writer.Number("HealthCheckTimeoutSeconds", health.Timeout);
        writer.Number("HealthyThresholdCount", health.HealthyThreshold);
        writer.Number("UnhealthyThresholdCount", health.UnhealthyThreshold);
        writer.Text("HealthCheckPath", health.Path);
        writer.Structure("Matcher", matcher => matcher.Text("HttpCode", health.Matcher));
        writer.Texts("LoadBalancerArns", state.LoadBalancersOf(group.Arn));
        writer.Text("TargetType", group.TargetType);
        writer.Text("ProtocolVersion", group.ProtocolVersion);
        writer.Text("IpAddressType", "ipv4");
    }
}
