using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>What a listener does with some requests.</summary>
internal sealed record ListenerRule : ElbResource
{
    /// <summary>The listener.</summary>
    public required string ListenerArn { get; init; }

    /// <summary>Rules are tried in the order of these numbers, 1 to 50,000.</summary>
    public required int Priority { get; init; }

    /// <summary>What requests must be like; all of them.</summary>
    public required ImmutableArray<RuleCondition> Conditions { get; init; }

    /// <summary>What is done with them.</summary>
    public required RuleAction Action { get; init; }
}
