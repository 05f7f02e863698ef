using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Target groups.</summary>
internal sealed class TargetGroupOperations(ElbContext elb)
{
    private const int MaxInARegion = 3000;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateTargetGroup", Create)
        .Add("DescribeTargetGroups", Describe)
        .Add("ModifyTargetGroup", Modify)
        .Add("DeleteTargetGroup", Delete);

    private Answer Create(QueryRequest request)
    {
        OtherParameters.Refuse(
            request,
            ["Name", "Protocol", "ProtocolVersion", "Port", "VpcId", "TargetType", "IpAddressType", "Tags", .. HealthCheckReader.Names]);
        var check = new ParameterCheck(request.Parameters);
        var name = check.Required("Name", new TextRule(0, 255));
        var type = check.Choice("TargetType", "instance", "ip", TargetGroup.Lambda, "alb") ?? "instance";
        var protocol = check.Choice("Protocol", "HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE");
        var version = check.Optional("ProtocolVersion", new TextRule(0, 255));
        var port = check.Integer("Port", 1, 65535);
        var vpcId = check.Optional("VpcId", Arns.Rule);
        var addresses = check.Choice("IpAddressType", "ipv4", "ipv6");
        var health = HealthCheckReader.Read(check, request, type, HealthCheck.For(type));
        var asked = ElbTags.Read(check);
        check.Finish();
        ElbNames.CheckTargetGroup(name);
        var tags = ElbTags.Check(asked);
        var made = new TargetGroup
        {
            Arn = ElbContext.Arn(request.Call, $"targetgroup/{name}/{ElbIds.New()}"),
            Name = name,
            TargetType = type,
            Protocol = protocol,
            ProtocolVersion = type is TargetGroup.Lambda ? null : version ?? "HTTP1",
            Port = port,
            VpcId = vpcId,
            HealthCheck = health,
            Tags = tags,
        };
        Check(request, made, addresses);
        elb.Authorize(request, ElbContext.Arn(request.Call, $"targetgroup/{name}/*"), tags);
        elb.Change(state =>
        {
            var others = In(state, request.Call.Region).ToList();
            if (others.Find(other => other.Name == name) is { } same)
            {
                made = IsTheSame(same, made) ? same : throw ElbErrors.Of(
                    "DuplicateTargetGroupName", $"A target group with the same name '{name}' exists, but with different settings");
                return state;
            }

            return others.Count < MaxInARegion
                ? state with { TargetGroups = state.TargetGroups.Add(made.Arn, made) }
                : throw ElbErrors.Of("TooManyTargetGroups", "You've reached the limit on the number of target groups for your AWS account");
        });
        return writer => writer.List("TargetGroups", [made], new TargetGroupView(elb.Store.Current).Write);
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var balancer = check.Optional("LoadBalancerArn", Arns.Rule);
        var arns = check.Texts("TargetGroupArns", Arns.Rule) ?? [];
        var names = check.Texts("Names", new TextRule(0, 255)) ?? [];
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        if (balancer is not null)
        {
            Resources.LoadBalancer(state, request.Call, balancer);
        }

        foreach (var arn in arns)
        {
            Resources.TargetGroup(state, request.Call, arn);
        }

        var all = In(state, request.Call.Region).ToList();
        return names.Any(name => !all.Exists(group => group.Name == name))
            ? throw ElbErrors.TargetGroupNotFound()
            : page.Answer(
                "TargetGroups",
                all.Where(group => (arns.Count == 0 || arns.Contains(group.Arn, StringComparer.Ordinal))
                    && (names.Count == 0 || names.Contains(group.Name, StringComparer.Ordinal))
                    && (balancer is null || state.LoadBalancersOf(group.Arn).Contains(balancer, StringComparer.Ordinal))),
                group => group.Arn,
                new TargetGroupView(state).Write);
    }

    private Answer Modify(QueryRequest request)
    {
        OtherParameters.Refuse(request, ["TargetGroupArn", .. HealthCheckReader.Names]);
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("TargetGroupArn", Arns.Rule);
        check.Finish();
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            var found = Resources.TargetGroup(state, request.Call, arn);
            var again = new ParameterCheck(request.Parameters);
            var health = HealthCheckReader.Read(again, request, found.TargetType, found.HealthCheck);
            again.Finish();
            return state with { TargetGroups = state.TargetGroups.SetItem(arn, found with { HealthCheck = health }) };
        });
        var current = elb.Store.Current;
        return writer => writer.List("TargetGroups", [current.TargetGroups[arn]], new TargetGroupView(current).Write);
    }

    private Answer Delete(QueryRequest request)
    {
        var arn = Arns.Read(request, "TargetGroupArn");
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            if (Resources.KindOf(arn) is "targetgroup" && !state.TargetGroups.ContainsKey(arn))
            {
                return state;
            }

            Resources.TargetGroup(state, request.Call, arn);
            return state.LoadBalancersOf(arn).Any()
                ? throw ElbErrors.Of("ResourceInUse", $"Target group '{arn}' is currently in use by a listener or a rule")
                : state with { TargetGroups = state.TargetGroups.Remove(arn) };
        });
        return _ => { };
    }

    private void Check(QueryRequest request, TargetGroup made, string? addresses)
    {
        if (made.TargetType is TargetGroup.Lambda)
        {
            string[] names = ["Protocol", "Port", "ProtocolVersion", "VpcId"];
            if (names.FirstOrDefault(name => request.Parameters.Text(name) is not null) is { } given)
            {
                throw ElbErrors.Validation(
                    $"{(given is "VpcId" ? "VPC ID" : given)} cannot be specified for target groups with target type 'lambda'");
            }

            return;
        }

        if (made.TargetType is "alb" || made.Protocol is not (null or "HTTP" or "HTTPS") || addresses is "ipv6")
        {
            throw ElbErrors.NotImplemented("target groups of other load balancers than application ones, and of IPv6 addresses,");
        }

        var missing = made.Protocol is null ? "protocol" : made.Port is null ? "port" : made.VpcId is null ? "VPC ID" : null;
        if (missing is not null)
        {
            throw ElbErrors.Validation($"A {missing} must be specified");
        }

        if (made.VpcId is { } vpcId && !elb.Network.HasVpc(request.Call.Region, vpcId))
        {
            throw ElbErrors.Validation($"The VPC ID '{vpcId}' is not found");
        }
    }

    private static bool IsTheSame(TargetGroup one, TargetGroup other) =>
        one with { Arn = other.Arn, Tags = other.Tags, Targets = other.Targets, Attributes = other.Attributes } == other
        && one.Tags.SequenceEqual(other.Tags);

    private static IEnumerable<TargetGroup> In(ElbState state, string region) =>
        state.TargetGroups.Values.Where(group => Arn.Parse(group.Arn).Region == region);
}
