using System.Collections.Immutable;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>What happens to requests for some paths.</summary>
internal sealed record BehaviorSettings
{
    /// <summary>The paths.</summary>
    public required string PathPattern { get; init; }

    /// <summary>The id of the origin that they go to.</summary>
    public required string OriginId { get; init; }

    /// <summary>What happens to plain HTTP: <c>allow-all</c>, <c>https-only</c> or <c>redirect-to-https</c>.</summary>
    public required string ViewerProtocolPolicy { get; init; }

    /// <summary>The methods that are answered.</summary>
    public required ImmutableArray<string> AllowedMethods { get; init; }

    /// <summary>The methods whose answers are kept.</summary>
    public required ImmutableArray<string> CachedMethods { get; init; }

    /// <summary>The id of the cache policy, or empty.</summary>
    public required string CachePolicyId { get; init; }

    /// <summary>The id of the origin request policy, or empty.</summary>
    public string OriginRequestPolicyId { get; init; } = "";

    /// <summary>The id of the response headers policy, or empty.</summary>
    public string ResponseHeadersPolicyId { get; init; } = "";

    /// <summary>The ARNs of the functions that see its requests and answers.</summary>
    public ImmutableArray<string> FunctionArns { get; init; } = [];

    /// <summary>The rules of a behaviour without cache policy, or null.</summary>
    public CacheRules? OwnRules { get; init; }

    /// <summary>Reads a behaviour.</summary>
    public static BehaviorSettings Read(XElement behavior) => new()
    {
        PathPattern = behavior.Text("PathPattern") is { Length: > 0 } pattern ? pattern : "*",
        OriginId = behavior.Text("TargetOriginId"),
        ViewerProtocolPolicy = behavior.Text("ViewerProtocolPolicy"),
        AllowedMethods = [.. behavior.Texts("AllowedMethods")],
        CachedMethods = [.. behavior.Child("AllowedMethods")?.Texts("CachedMethods") ?? []],
        CachePolicyId = behavior.Text("CachePolicyId"),
        OriginRequestPolicyId = behavior.Text("OriginRequestPolicyId"),
        ResponseHeadersPolicyId = behavior.Text("ResponseHeadersPolicyId"),
        FunctionArns =
            [.. (behavior.Child("FunctionAssociations")?.Child("Items")?.Elements() ?? []).Select(item => item.Text("FunctionARN"))],
        OwnRules = behavior.Text("CachePolicyId").Length > 0 ? null : CacheRules.OfBehavior(behavior),
    };
}
