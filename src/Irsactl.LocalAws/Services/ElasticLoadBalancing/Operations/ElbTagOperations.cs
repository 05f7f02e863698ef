using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Tags of all resources.</summary>
internal sealed class ElbTagOperations(ElbContext elb)
{
    private const int MaxResources = 20;
    private const string List = "ResourceArns";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("AddTags", Add).Add("RemoveTags", Remove).Add("DescribeTags", Describe);

    private Answer Add(QueryRequest request)
    {
        OtherParameters.Refuse(request, List, "Tags");
        var check = new ParameterCheck(request.Parameters);
        var arns = check.RequiredTexts(List, Arns.Rule);
        var tags = ElbTags.Read(check);
        check.Finish();
        var asked = ElbTags.Check(tags);
        foreach (var arn in arns)
        {
            elb.Authorize(request, arn, asked);
        }

        elb.Change(state => arns.Aggregate(state, (changed, arn) => Resources.Tagged(changed, arn, ElbTags.Add(Find(changed, arn), tags))));
        return _ => { };
    }

    private Answer Remove(QueryRequest request)
    {
        OtherParameters.Refuse(request, List, "TagKeys");
        var check = new ParameterCheck(request.Parameters);
        var arns = check.RequiredTexts(List, Arns.Rule);
        var keys = check.RequiredTexts("TagKeys", new TextRule(1, 128));
        check.Finish();
        foreach (var arn in arns)
        {
            elb.Authorize(request, arn);
        }

        elb.Change(state => arns.Aggregate(state, (changed, arn) => Resources.Tagged(changed, arn, Find(changed, arn).RemoveRange(keys))));
        return _ => { };
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, List);
        var check = new ParameterCheck(request.Parameters);
        var arns = check.RequiredTexts(List, Arns.Rule);
        check.Finish();
        if (arns.Count > MaxResources)
        {
            throw ElbErrors.Validation($"You can describe the tags of at most '{MaxResources}' resources in one call");
        }

        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        var found = arns.Select(arn => (Arn: arn, Tags: IsDefaultRule(state, arn) ? ElbResource.None : Find(state, arn))).ToList();
        return writer => writer.List("TagDescriptions", found, (member, resource) =>
        {
            member.Text("ResourceArn", resource.Arn);
            ElbTags.Write(member, resource.Tags);
        });
    }

    private static ImmutableSortedDictionary<string, string> Find(ElbState state, string arn) => Resources.TagsOf(state, arn)
        ?? throw (IsDefaultRule(state, arn) ? ElbErrors.NotImplemented("tags of default rules") : NotFound(arn));

    private static bool IsDefaultRule(ElbState state, string arn) =>
        state.Listeners.Values.Any(listener => Resources.DefaultRuleArn(listener) == arn);

    private static AwsServiceException NotFound(string arn) => Resources.KindOf(arn) switch
    {
        "loadbalancer" => ElbErrors.Of("LoadBalancerNotFound", $"Load balancer '{arn}' not found"),
        "targetgroup" => ElbErrors.Of("TargetGroupNotFound", $"Target group '{arn}' not found"),
        "listener" => ElbErrors.ListenerNotFound(),
        "listener-rule" => ElbErrors.RuleNotFound(),
        _ => ElbErrors.Validation($"'{arn}' is not a valid resource ARN"),
    };
}
