using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Listeners.</summary>
internal sealed class ListenerOperations(ElbContext elb)
{
    private const int MaxOfALoadBalancer = 50;
    private const string Actions = "DefaultActions";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateListener", Create)
        .Add("DescribeListeners", Describe)
        .Add("ModifyListener", Modify)
        .Add("DeleteListener", Delete);

    private Answer Create(QueryRequest request)
    {
        OtherParameters.Refuse(
            request, "LoadBalancerArn", "Protocol", "Port", "SslPolicy", "Certificates", Actions, "MutualAuthentication", "Tags");
        var check = new ParameterCheck(request.Parameters);
        var balancer = check.Required("LoadBalancerArn", Arns.Rule);
        var settings = ListenerSettings.Read(check, request);
        var asked = ElbTags.Read(check);
        check.Finish();
        var action = ActionReader.Read(request, Actions) ?? throw ElbErrors.Validation("A default action must be specified");
        var tags = ElbTags.Check(asked);
        elb.Authorize(request, balancer, tags);
        Resources.LoadBalancer(elb.Store.Current, request.Call, balancer);
        var made = settings.Apply(elb, request.Call, new Listener
        {
            Arn = $"{balancer.Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal)}/{ElbIds.New()}",
            LoadBalancerArn = balancer,
            Port = 0,
            Protocol = "",
            DefaultAction = action,
            Tags = tags,
        });
        elb.Change(state =>
        {
            Resources.LoadBalancer(state, request.Call, balancer);
            ActionTargets.Check(state, request.Call, action, balancer);
            var others = state.ListenersOf(balancer).ToList();
            if (others.Find(other => other.Port == made.Port) is { } same)
            {
                made = IsTheSame(same, made) ? same : throw Duplicate(balancer);
                return state;
            }

            return others.Count < MaxOfALoadBalancer
                ? state with { Listeners = state.Listeners.Add(made.Arn, made) }
                : throw ElbErrors.Of("TooManyListeners", "You've reached the limit on the number of listeners per load balancer");
        });
        return writer => writer.List("Listeners", [made], Write);
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, "LoadBalancerArn", "ListenerArns", "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var balancer = check.Optional("LoadBalancerArn", Arns.Rule);
        var arns = check.Texts("ListenerArns", Arns.Rule) ?? [];
        var page = ElbPage.Read(check);
        check.Finish();
        if (balancer is null && arns.Count == 0)
        {
            throw ElbErrors.Validation("You must specify either listener ARNs or a load balancer ARN");
        }

        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        if (balancer is not null)
        {
            Resources.LoadBalancer(state, request.Call, balancer);
        }

        var listeners = arns.Count > 0
            ? arns.Select(arn => Resources.Listener(state, request.Call, arn))
                .OrderBy(listener => listener.Arn, StringComparer.Ordinal).ToList()
            : state.ListenersOf(balancer ?? "");
        return page.Answer("Listeners", listeners, listener => listener.Arn, Write);
    }

    private Answer Modify(QueryRequest request)
    {
        OtherParameters.Refuse(request, "ListenerArn", "Protocol", "Port", "SslPolicy", "Certificates", Actions, "MutualAuthentication");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("ListenerArn", Arns.Rule);
        var settings = ListenerSettings.Read(check, request);
        check.Finish();
        var action = ActionReader.Read(request, Actions);
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            var found = Resources.Listener(state, request.Call, arn);
            if (action is not null)
            {
                ActionTargets.Check(state, request.Call, action, found.LoadBalancerArn);
            }

            var changed = settings.Apply(elb, request.Call, found) with { DefaultAction = action ?? found.DefaultAction };
            return state.ListenersOf(found.LoadBalancerArn).Any(other => other.Arn != arn && other.Port == changed.Port)
                ? throw Duplicate(found.LoadBalancerArn)
                : state with { Listeners = state.Listeners.SetItem(arn, changed) };
        });
        return writer => writer.List("Listeners", [elb.Store.Current.Listeners[arn]], Write);
    }

    private Answer Delete(QueryRequest request)
    {
        var arn = Arns.Read(request, "ListenerArn");
        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            Resources.Listener(state, request.Call, arn);
            return state.WithoutListener(arn);
        });
        return _ => { };
    }

    private static bool IsTheSame(Listener one, Listener other) =>
        (one.Protocol, one.SslPolicy, one.CertificateArn) == (other.Protocol, other.SslPolicy, other.CertificateArn)
        && RuleEquality.AreTheSame(one.DefaultAction, other.DefaultAction);

    private static AwsServiceException Duplicate(string balancer) =>
        ElbErrors.Of("DuplicateListener", $"A listener already exists on this port for this load balancer '{balancer}'");

    private static void Write(AnswerWriter writer, Listener listener)
    {
        writer.Text("ListenerArn", listener.Arn);
        writer.Text("LoadBalancerArn", listener.LoadBalancerArn);
        writer.Number("Port", listener.Port);
        writer.Text("Protocol", listener.Protocol);
        if (listener.CertificateArn is { } certificate)
        {
            writer.List("Certificates", [certificate], (member, arn) => member.Text("CertificateArn", arn));
            writer.Structure("MutualAuthentication", mutual => mutual.Text("Mode", "off"));
        }

        writer.Text("SslPolicy", listener.SslPolicy);
        RuleText.Write(writer, Actions, listener.DefaultAction);
    }
}
