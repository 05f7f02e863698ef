using System.Globalization;
using System.Text.Json.Nodes;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>The load balancer and what belongs to it.</summary>
internal sealed class ScriptLoadBalancing(ScriptText text)
{
    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.Subnets:
                text.Part("The network").Lines(
                    $"""
                    subnets_vpc_id=$(aws ec2 describe-subnets --subnet-ids {string.Join(' ', resource.Texts("ids"))} \
                      --query 'Subnets[0].VpcId' --output text)
                    """);
                return true;
            case DesiredKinds.SecurityGroup:
                WriteGroup(resource);
                return true;
            case DesiredKinds.LoadBalancer:
                WriteLoadBalancer(resource);
                return true;
            case DesiredKinds.TargetGroup:
                WriteTargetGroup(resource);
                return true;
            case DesiredKinds.Target:
                text.Lines(
                    $"""
                    ask aws elbv2 describe-target-health --target-group-arn "$target_group_arn" --query 'TargetHealthDescriptions[].Target.Id | [0]'
                    if [[ $answer != "$function_arn" ]]; then
                      aws elbv2 register-targets --target-group-arn "$target_group_arn" --targets {Shell.Word($"Id={resource.Text("target")}")}
                    fi
                    """);
                return true;
            case DesiredKinds.Listener:
                WriteListener(resource);
                return true;
            case DesiredKinds.ListenerRule:
                WriteRule(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteGroup(DesiredResource resource)
    {
        var tags = new JsonArray(
        [
            new JsonObject
            {
                ["ResourceType"] = "security-group",
                ["Tags"] = new JsonArray(
                [
                    .. resource.Entries(DesiredResource.TagsAttribute)
                        .Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
                ]),
            },
        ]);
        var name = resource.Text("name");
        text.Part("HTTPS in, nothing out").Json("security_group.json", tags).Lines(
            $$"""
            find_group() { ask aws ec2 describe-security-groups --filters "Name=vpc-id,Values=$subnets_vpc_id" {{Shell.Literal($"Name=group-name,Values={name}")}} --query "$1"; }
            find_group 'SecurityGroups[0].GroupId'
            security_group_id=$answer
            if [[ -n $security_group_id ]]; then
              find_group "SecurityGroups[0].Tags[?Key=='$owner_tag'].Value | [0]"
              own "security group $security_group_id"
            else
              security_group_id=$(aws ec2 create-security-group --group-name {{Shell.Literal(name)}} \
                --description {{Shell.Literal(resource.Text("description"))}} --vpc-id "$subnets_vpc_id" \
                --tag-specifications "file://$work/security_group.json" --query GroupId --output text)
              say "security group $security_group_id created"
            fi
            find_group 'SecurityGroups[0].IpPermissionsEgress[0].IpProtocol'
            if [[ -n $answer ]]; then
              aws ec2 revoke-security-group-egress --group-id "$security_group_id" --protocol all --cidr 0.0.0.0/0 >/dev/null
            fi
            find_group 'SecurityGroups[0].IpPermissions[0].IpProtocol'
            if [[ -z $answer ]]; then
              aws ec2 authorize-security-group-ingress --group-id "$security_group_id" --ip-permissions {{Shell.Literal(Shell.Compact(Ingress(resource)))}} >/dev/null
            fi
            """);
    }

    private static JsonArray Ingress(DesiredResource resource)
    {
        var peers = resource.Texts("https_from").ToLookup(peer => peer.Contains(':', StringComparison.Ordinal));
        var permission = new JsonObject
        {
            ["IpProtocol"] = "tcp",
            ["FromPort"] = 443,
            ["ToPort"] = 443,
            ["IpRanges"] = new JsonArray([.. peers[false].Select(peer => (JsonNode)new JsonObject { ["CidrIp"] = peer })]),
        };
        if (peers[true].Any())
        {
            permission["Ipv6Ranges"] = new JsonArray([.. peers[true].Select(peer => (JsonNode)new JsonObject { ["CidrIpv6"] = peer })]);
        }

        return new JsonArray((JsonNode)permission);
    }

    private void WriteLoadBalancer(DesiredResource resource)
    {
        var name = Shell.Literal(resource.Text("name"));
        text.Part("The load balancer").Lines(
            $$"""
            if there aws elbv2 describe-load-balancers --names {{name}}; then
              load_balancer_arn=$(aws elbv2 describe-load-balancers --names {{name}} --query 'LoadBalancers[0].LoadBalancerArn' --output text)
              ask aws elbv2 describe-tags --resource-arns "$load_balancer_arn" --query "TagDescriptions[0].Tags[?Key=='$owner_tag'].Value | [0]"
              own "load balancer {{resource.Text("name")}}"
            else
              load_balancer_arn=$(aws elbv2 create-load-balancer --name {{name}} --type {{resource.Text("type")}} --scheme {{resource.Text("scheme")}} \
                --ip-address-type {{resource.Text("ip_address_type")}} --subnets {{string.Join(' ', resource.Texts("subnets"))}} \
                --security-groups {{string.Join(' ', resource.Texts("security_groups").Select(Shell.Word))}} --tags {{text.Tags(resource)}} \
                --query 'LoadBalancers[0].LoadBalancerArn' --output text)
              say "load balancer {{resource.Text("name")}} created"
            fi
            aws elbv2 wait load-balancer-available --load-balancer-arns "$load_balancer_arn"
            ask aws elbv2 describe-load-balancers --load-balancer-arns "$load_balancer_arn" \
              --query 'LoadBalancers[0].[DNSName,CanonicalHostedZoneId]'
            read -r load_balancer_host load_balancer_zone_id <<<"$answer"
            """);
    }

    private void WriteTargetGroup(DesiredResource resource)
    {
        var name = Shell.Literal(resource.Text("name"));
        text.Part("The target group, with the function in it").Lines(
            $$"""
            if there aws elbv2 describe-target-groups --names {{name}}; then
              target_group_arn=$(aws elbv2 describe-target-groups --names {{name}} --query 'TargetGroups[0].TargetGroupArn' --output text)
              ask aws elbv2 describe-tags --resource-arns "$target_group_arn" --query "TagDescriptions[0].Tags[?Key=='$owner_tag'].Value | [0]"
              own "target group {{resource.Text("name")}}"
            else
              target_group_arn=$(aws elbv2 create-target-group --name {{name}} --target-type {{resource.Text("target_type")}} \
                --tags {{text.Tags(resource)}} --query 'TargetGroups[0].TargetGroupArn' --output text)
              say "target group {{resource.Text("name")}} created"
            fi
            """);
    }

    private void WriteListener(DesiredResource resource)
    {
        var port = resource.Number("port").ToString(CultureInfo.InvariantCulture);
        var action = new JsonArray(new JsonObject
        {
            ["Type"] = "fixed-response",
            ["FixedResponseConfig"] = new JsonObject
            {
                ["StatusCode"] = resource.Number("default_status").ToString(CultureInfo.InvariantCulture),
                ["ContentType"] = "text/plain",
            },
        });
        text.Part("The listener, which answers everything else itself").Lines(
            $$"""
            ask aws elbv2 describe-listeners --load-balancer-arn "$load_balancer_arn" --query 'Listeners[?Port==`{{port}}`].ListenerArn | [0]'
            listener_arn=$answer
            if [[ -z $listener_arn ]]; then
              listener_arn=$(aws elbv2 create-listener --load-balancer-arn "$load_balancer_arn" --port {{port}} --protocol {{resource.Text("protocol")}} \
                --certificates CertificateArn={{Shell.Word(resource.Text("certificate"))}} --ssl-policy {{resource.Text("security_policy")}} \
                --default-actions {{Shell.Literal(Shell.Compact(action))}} --tags {{text.Tags(resource)}} \
                --query 'Listeners[0].ListenerArn' --output text)
              say "listener created"
            fi
            """);
    }

    private void WriteRule(DesiredResource resource)
    {
        var priority = resource.Number("priority").ToString(CultureInfo.InvariantCulture);
        var condition = new JsonArray(new JsonObject
        {
            ["Field"] = "path-pattern",
            ["PathPatternConfig"] = new JsonObject
            {
                ["Values"] = new JsonArray([.. resource.Texts("paths").Select(path => (JsonNode)path)]),
            },
        });
        text.Part("The rule for the two documents").Lines(
            $$"""
            ask aws elbv2 describe-rules --listener-arn "$listener_arn" --query "Rules[?Priority=='{{priority}}'].RuleArn | [0]"
            if [[ -z $answer ]]; then
              aws elbv2 create-rule --listener-arn "$listener_arn" --priority {{priority}} \
                --conditions {{Shell.Literal(Shell.Compact(condition))}} \
                --actions {{Shell.Word($"Type=forward,TargetGroupArn={resource.Text("target_group")}")}} --tags {{text.Tags(resource)}} >/dev/null
              say "rule created"
            fi
            """);
    }
}
