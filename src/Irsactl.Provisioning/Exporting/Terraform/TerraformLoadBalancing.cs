namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>The load balancer and what belongs to it.</summary>
internal static class TerraformLoadBalancing
{
    /// <summary>The body; null for other kinds.</summary>
    public static HclBody? Of(DesiredResource resource, TerraformContext context)
    {
        var hcl = context.Hcl;
        return resource.Kind switch
        {
            DesiredKinds.SecurityGroup => SecurityGroup(resource, hcl),
            DesiredKinds.LoadBalancer => HclBody.Empty
                .With("name", hcl.Text(resource.Text("name")))
                .With("load_balancer_type", hcl.Text(resource.Text("type")))
                .With("internal", value: false)
                .With("ip_address_type", hcl.Text(resource.Text("ip_address_type")))
                .With("subnets", hcl.Texts(resource.Texts("subnets")))
                .With("security_groups", hcl.Texts(resource.Texts("security_groups")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.TargetGroup => HclBody.Empty
                .With("name", hcl.Text(resource.Text("name")))
                .With("target_type", hcl.Text(resource.Text("target_type")))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute))),
            DesiredKinds.Target => HclBody.Empty
                .With("target_group_arn", hcl.Text(resource.Text("target_group")))
                .With("target_id", hcl.Text(resource.Text("target"))),
            DesiredKinds.Listener => Listener(resource, hcl),
            DesiredKinds.ListenerRule => HclBody.Empty
                .With("listener_arn", hcl.Text(resource.Text("listener")))
                .With("priority", resource.Number("priority"))
                .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)))
                .WithBlock(
                    "action",
                    HclBody.Empty.With("type", Hcl.Quoted("forward")).With("target_group_arn", hcl.Text(resource.Text("target_group"))))
                .WithBlock(
                    "condition",
                    HclBody.Empty.WithBlock("path_pattern", HclBody.Empty.With("values", hcl.Texts(resource.Texts("paths"))))),
            _ => null,
        };
    }

    /// <summary>The provider takes away the rule of new groups that lets everything out, as there is no <c>egress</c>.</summary>
    private static HclBody SecurityGroup(DesiredResource resource, Hcl hcl)
    {
        var group = HclBody.Empty
            .With("name", hcl.Text(resource.Text("name")))
            .With("description", hcl.Text(resource.Text("description")))
            .With("vpc_id", hcl.Text(resource.Text("vpc_id")))
            .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)));
        var peers = resource.Texts("https_from").ToLookup(peer => peer.Contains(':', StringComparison.Ordinal));
        return group.WithBlock(
            "ingress",
            HclBody.Empty
                .With("protocol", Hcl.Quoted("tcp"))
                .With("from_port", 443)
                .With("to_port", 443)
                .With("cidr_blocks", hcl.Texts(peers[false]))
                .With("ipv6_cidr_blocks", hcl.Texts(peers[true])));
    }

    private static HclBody Listener(DesiredResource resource, Hcl hcl) => HclBody.Empty
        .With("load_balancer_arn", hcl.Text(resource.Text("load_balancer")))
        .With("port", resource.Number("port"))
        .With("protocol", hcl.Text(resource.Text("protocol")))
        .With("certificate_arn", hcl.Text(resource.FindText("certificate")))
        .With("ssl_policy", hcl.Text(resource.Text("security_policy")))
        .With("tags", hcl.Map(resource.Entries(DesiredResource.TagsAttribute)))
        .WithBlock(
            "default_action",
            HclBody.Empty
                .With("type", Hcl.Quoted("fixed-response"))
                .WithBlock(
                    "fixed_response",
                    HclBody.Empty
                        .With("content_type", Hcl.Quoted("text/plain"))
                        .With("status_code", Hcl.Quoted(AttributeValue.Of(resource.Number("default_status")).ToString()))));
}
