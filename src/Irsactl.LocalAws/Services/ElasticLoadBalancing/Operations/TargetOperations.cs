using System.Globalization;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Targets.</summary>
internal sealed class TargetOperations(ElbContext elb)
{
    private const int MaxInAGroup = 1000;
    private const string ArnParameter = "TargetGroupArn";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("RegisterTargets", Register)
        .Add("DeregisterTargets", Deregister)
        .Add("DescribeTargetHealth", DescribeHealth);

    private Answer Register(QueryRequest request)
    {
        var (arn, asked) = Read(request);
        elb.Authorize(request, arn);
        var seen = Resources.TargetGroup(elb.Store.Current, request.Call, arn);
        var targets = asked.ConvertAll(
            target => seen.TargetType is TargetGroup.Lambda ? Function(target, request.Call) : Server(target, seen));
        if (seen.TargetType is TargetGroup.Lambda)
        {
            CheckPermission(targets, arn);
        }

        elb.Change(state =>
        {
            var group = Resources.TargetGroup(state, request.Call, arn);
            var all = group.Targets.AddRange(targets.Where(target => !group.Targets.Contains(target)).Distinct());
            return all.Length > (group.TargetType is TargetGroup.Lambda ? 1 : MaxInAGroup)
                ? throw ElbErrors.Of("TooManyTargets", "You've reached the limit on the number of targets")
                : state with { TargetGroups = state.TargetGroups.SetItem(arn, group with { Targets = all }) };
        });
        return _ => { };
    }

    private Answer Deregister(QueryRequest request)
    {
        var (arn, asked) = Read(request);
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            var group = Resources.TargetGroup(state, request.Call, arn);
            return state with
            {
                TargetGroups = state.TargetGroups.SetItem(
                    arn, group with { Targets = group.Targets.RemoveAll(target => asked.Exists(gone => IsMeant(gone, target))) }),
            };
        });
        return _ => { };
    }

    private Answer DescribeHealth(QueryRequest request)
    {
        OtherParameters.Refuse(request, ArnParameter, "Targets", "Include");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ArnParameter, Arns.Rule);
        var asked = ReadTargets(check);
        check.Finish();
        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        var group = Resources.TargetGroup(state, request.Call, arn);
        var isUsed = state.LoadBalancersOf(arn).Any();
        var targets = group.Targets.Where(target => asked.Count == 0 || asked.Exists(one => IsMeant(one, target))).ToList();
        return writer => writer.List("TargetHealthDescriptions", targets, (member, target) =>
        {
            member.Structure("Target", element =>
            {
                element.Text("Id", target.Id);
                element.Number("Port", target.Port);
                element.Text("AvailabilityZone", target.Zone);
            });
            member.Structure("TargetHealth", health => WriteHealth(health, group, isUsed));
        });
    }

    private static void WriteHealth(AnswerWriter writer, TargetGroup group, bool isUsed)
    {
        var (state, reason, description) = (isUsed, group.TargetType) switch
        {
            (false, _) => ("unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer"),
            (_, TargetGroup.Lambda) => ("unavailable", "Target.HealthCheckDisabled", "Health checks are not enabled for this target"),
            _ => ("unhealthy", "Target.Timeout", "Request timed out"),
        };
        writer.Text("State", state);
        writer.Text("Reason", reason);
        writer.Text("Description", description);
    }

    private static (string Arn, List<Target> Targets) Read(QueryRequest request)
    {
        OtherParameters.Refuse(request, ArnParameter, "Targets");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(ArnParameter, Arns.Rule);
        var targets = ReadTargets(check);
        check.Finish();
        return targets.Count == 0 ? throw ElbErrors.Validation("At least one target must be specified") : (arn, targets);
    }

    private static List<Target> ReadTargets(ParameterCheck check) => [.. (check.List("Targets") ?? []).Select((member, index) => new Target(
        check.Member("Targets", index + 1, member, "Id", Arns.Rule),
        member.Text("Port") is not { } port ? null
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw QueryErrors.Malformed(port),
        member.Text("AvailabilityZone")))];

    private static bool IsMeant(Target asked, Target target) => asked.Id == target.Id && (asked.Port is null || asked.Port == target.Port);

    private static Target Server(Target target, TargetGroup group) => target with { Port = target.Port ?? group.Port };

    private static Target Function(Target target, AwsCall call) =>
        Arn.TryParse(target.Id, out var arn) && arn.Service is "lambda" && arn.Resource.StartsWith("function:", StringComparison.Ordinal)
        && arn.Region == call.Region
            ? target with { Port = null }
            : throw ElbErrors.Validation($"The Lambda function ARN '{target.Id}' is not valid");

    // The load balancer is not let in by the service's name alone: the policy sees for which target group it comes.
    private void CheckPermission(List<Target> targets, string groupArn)
    {
        if (targets.Find(target => !elb.Functions.MayInvoke(target.Id, Serving.LambdaTarget.Principal, groupArn)) is { } refused)
        {
            throw new AwsServiceException(
                403,
                "AccessDenied",
                $"elasticloadbalancing principal does not have permission to invoke {refused.Id} from target group {groupArn}");
        }
    }
}
