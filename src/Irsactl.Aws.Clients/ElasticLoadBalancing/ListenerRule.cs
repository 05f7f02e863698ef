using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <summary>A rule that forwards some paths to a target group.</summary>
/// <param name="Paths">The path patterns; none where the rule has other conditions, too.</param>
/// <param name="TargetGroupArn">Where it forwards to; null where it does something else.</param>
public sealed record ListenerRule(IReadOnlyList<string> Paths, string? TargetGroupArn)
{
    /// <summary>Its ARN; empty before it is made.</summary>
    public string Arn { get; init; } = "";

    /// <summary>Rules are tried in the order of these numbers.</summary>
    public string Priority { get; init; } = "1";

    /// <summary>Whether both forward the same paths to the same place.</summary>
    public bool DoesTheSameAs(ListenerRule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TargetGroupArn == other.TargetGroupArn && Paths.ToHashSet(StringComparer.Ordinal).SetEquals(other.Paths);
    }

    internal static ListenerRule From(XElement element)
    {
        var actions = element.Members("Actions").ToList();
        var conditions = element.Members("Conditions").ToList();
        return new ListenerRule(
            conditions is [var condition] && condition.Text("Field") == "path-pattern" ? PathsOf(condition) : [],
            actions is [var action] && action.Text("Type") == "forward" ? TargetOf(action) : null)
        {
            Arn = element.Text("RuleArn") ?? "",
            Priority = element.Text("Priority") ?? "",
        };
    }

    internal ApiRequest AddTo(ApiRequest request) => request.With("Conditions.member.1.Field", "path-pattern")
        .WithList("Conditions.member.1.PathPatternConfig.Values", Paths)
        .With("Actions.member.1.Type", "forward")
        .With("Actions.member.1.TargetGroupArn", TargetGroupArn);

    private static IReadOnlyList<string> PathsOf(XElement condition) =>
        condition.Child("PathPatternConfig") is { } config && config.Texts("Values") is { Count: > 0 } paths
            ? paths
            : condition.Texts("Values");

    private static string? TargetOf(XElement action) =>
        action.Child("ForwardConfig")?.Members("TargetGroups").ToList() is { Count: > 0 } groups
            ? groups is [var only] ? only.Text("TargetGroupArn") : null
            : action.Text("TargetGroupArn");
}
