using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>What is done with a request: exactly one of the members is not null.</summary>
internal sealed record RuleAction
{
    /// <summary>Passes it on.</summary>
    public ForwardAction? Forward { get; init; }

    /// <summary>Sends the client elsewhere.</summary>
    public RedirectAction? Redirect { get; init; }

    /// <summary>Answers it.</summary>
    public FixedResponse? FixedResponse { get; init; }

    /// <summary>The number that the client gave it, or null.</summary>
    public int? Order { get; init; }

    /// <summary>The target groups that it passes requests on to.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> TargetGroupArns => Forward is null ? [] : Forward.TargetGroups.Select(group => group.Arn);
}

/// <summary>Passes requests on to target groups by their weights.</summary>
/// <param name="TargetGroups">The groups.</param>
internal sealed record ForwardAction(ImmutableArray<WeightedTargetGroup> TargetGroups);

/// <summary>A target group and its share.</summary>
/// <param name="Arn">The group.</param>
/// <param name="Weight">0 to 999.</param>
internal sealed record WeightedTargetGroup(string Arn, int Weight);

/// <summary>Sends clients elsewhere; <c>#{host}</c> and the like stand for what was asked.</summary>
/// <param name="StatusCode"><c>HTTP_301</c> or <c>HTTP_302</c>.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Host">The host.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query string.</param>
internal sealed record RedirectAction(string StatusCode, string Protocol, string Host, string Port, string Path, string Query);

/// <summary>Answers by itself.</summary>
/// <param name="StatusCode">The status, in three digits.</param>
/// <param name="ContentType">The body's type, or null.</param>
/// <param name="MessageBody">The body, or null.</param>
internal sealed record FixedResponse(string StatusCode, string? ContentType, string? MessageBody);
