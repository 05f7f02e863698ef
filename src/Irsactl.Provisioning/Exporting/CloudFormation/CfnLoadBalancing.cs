namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>The load balancer and what belongs to it.</summary>
internal static class CfnLoadBalancing
{
    /// <summary>The properties; null for other kinds.</summary>
    public static CfnValue.Map? Of(DesiredResource resource, DesiredGraph graph, Cfn cfn) => resource.Kind switch
    {
        DesiredKinds.SecurityGroup => Group(resource, cfn),
        DesiredKinds.LoadBalancer => CfnValue.Map.Empty
            .With("Name", resource.Text("name"))
            .With("Type", resource.Text("type"))
            .With("Scheme", resource.Text("scheme"))
            .With("IpAddressType", resource.Text("ip_address_type"))
            .With("Subnets", cfn.Texts(resource.Texts("subnets")))
            .With("SecurityGroups", cfn.Texts(resource.Texts("security_groups")))
            .With("Tags", cfn.Tags(resource)),
        DesiredKinds.TargetGroup => CfnValue.Map.Empty
            .With("Name", resource.Text("name"))
            .With("TargetType", resource.Text("target_type"))
            .With("Targets", new CfnValue.List(
                [.. graph.OfKind(DesiredKinds.Target).Select(target => CfnValue.Map.Empty.With("Id", cfn.Text(target.Text("target"))))]))
            .With("Tags", cfn.Tags(resource)),
        DesiredKinds.Listener => Listener(resource, cfn),
        DesiredKinds.ListenerRule => CfnValue.Map.Empty
            .With("ListenerArn", cfn.Text(resource.Text("listener")))
            .With("Priority", resource.Number("priority"))
            .With("Conditions", new CfnValue.List(
            [
                CfnValue.Map.Empty
                    .With("Field", "path-pattern")
                    .With("PathPatternConfig", CfnValue.Map.Empty.With("Values", cfn.Texts(resource.Texts("paths")))),
            ]))
            .With("Actions", new CfnValue.List(
                [CfnValue.Map.Empty.With("Type", "forward").With("TargetGroupArn", cfn.Text(resource.Text("target_group")))])),
        _ => null,
    };

    private static CfnValue.Map Group(DesiredResource resource, Cfn cfn) => CfnValue.Map.Empty
        .With("GroupName", resource.Text("name"))
        .With("GroupDescription", resource.Text("description"))
        .With("VpcId", cfn.Text(resource.Text("vpc_id")))
        .With("SecurityGroupIngress", new CfnValue.List([.. resource.Texts("https_from").Select(peer => CfnValue.Map.Empty
            .With("IpProtocol", "tcp")
            .With("FromPort", 443)
            .With("ToPort", 443)
            .With(peer.Contains(':', StringComparison.Ordinal) ? "CidrIpv6" : "CidrIp", peer))]))
        // Left out, everything would be let out; this leads nowhere.
        .With("SecurityGroupEgress", new CfnValue.List(
        [
            CfnValue.Map.Empty.With("IpProtocol", "-1").With("CidrIp", "127.0.0.1/32").With("Description", "nothing goes out"),
        ]))
        .With("Tags", cfn.Tags(resource));

    private static CfnValue.Map Listener(DesiredResource resource, Cfn cfn) => CfnValue.Map.Empty
        .With("LoadBalancerArn", cfn.Text(resource.Text("load_balancer")))
        .With("Port", resource.Number("port"))
        .With("Protocol", resource.Text("protocol"))
        .With("SslPolicy", resource.Text("security_policy"))
        .With("Certificates", new CfnValue.List(
            [CfnValue.Map.Empty.With("CertificateArn", cfn.Text(resource.Text("certificate")))]))
        .With("DefaultActions", new CfnValue.List(
        [
            CfnValue.Map.Empty.With("Type", "fixed-response").With("FixedResponseConfig", CfnValue.Map.Empty
                .With("ContentType", "text/plain")
                .With("StatusCode", AttributeValue.Of(resource.Number("default_status")).ToString())),
        ]));
}
