using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Schema;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>How cache policies, origin request policies and response headers policies differ.</summary>
internal sealed record PolicyKind
{
    /// <summary>By what and for how long objects are kept.</summary>
    public static PolicyKind Cache { get; } = new()
    {
        Name = "CachePolicy",
        Plural = "CachePolicies",
        Resource = "cache-policy",
        Noun = "cache policy",
        Shape = CachePolicyShape.Config,
        Check = RequireOrder,
        TooMany = _ => "You have reached the maximum number of cache policies for this Amazon Web Services account.",
        NameTaken = " To modify an existing cache policy, use UpdateCachePolicy.",
        Managed = ManagedCachePolicies.All,
        All = state => state.CachePolicies,
        With = (state, policies) => state with { CachePolicies = policies },
        UsedBy = behavior => behavior.CachePolicyId,
    };

    /// <summary>What goes on to origins beside what the cache tells objects apart by.</summary>
    public static PolicyKind OriginRequest { get; } = new()
    {
        Name = "OriginRequestPolicy",
        Plural = "OriginRequestPolicies",
        Resource = "origin-request-policy",
        Noun = "origin request policy",
        TooMany = max => $"An account has at most {max} of its own of the kind origin request policy.",
        Shape = OriginRequestPolicyShape.Config,
        Managed = ManagedOriginRequestPolicies.All,
        All = state => state.OriginRequestPolicies,
        With = (state, policies) => state with { OriginRequestPolicies = policies },
        UsedBy = behavior => behavior.OriginRequestPolicyId,
    };

    /// <summary>The headers that answers get or lose.</summary>
    public static PolicyKind ResponseHeaders { get; } = new()
    {
        Name = "ResponseHeadersPolicy",
        Plural = "ResponseHeadersPolicies",
        Resource = "response-headers-policy",
        Noun = "response headers policy",
        TooMany = max => $"An account has at most {max} of its own of the kind response headers policy.",
        Shape = ResponseHeadersPolicyShape.Config,
        Managed = ManagedResponseHeadersPolicies.All,
        All = state => state.ResponseHeadersPolicies,
        With = (state, policies) => state with { ResponseHeadersPolicies = policies },
        UsedBy = behavior => behavior.ResponseHeadersPolicyId,
    };

    /// <summary>As in the names of operations.</summary>
    public required string Name { get; init; }

    /// <summary>Several of them.</summary>
    public required string Plural { get; init; }

    /// <summary>As in paths and ARNs.</summary>
    public required string Resource { get; init; }

    /// <summary>As in sentences.</summary>
    public required string Noun { get; init; }

    /// <summary>What a configuration must be like.</summary>
    public required StructureShape Shape { get; init; }

    /// <summary>What the shape cannot say of a configuration: it throws the refusal.</summary>
    public Action<XElement> Check { get; init; } = static _ => { };

    /// <summary>The refusal of one more than the most that there can be.</summary>
    public required Func<int, string> TooMany { get; init; }

    /// <summary>What the refusal of a name that is taken ends with.</summary>
    public string NameTaken { get; init; } = "";

    /// <summary>AWS's own, by id.</summary>
    public required FrozenDictionary<string, StoredPolicy> Managed { get; init; }

    /// <summary>The account's own.</summary>
    public required Func<CloudFrontState, ImmutableSortedDictionary<string, StoredPolicy>> All { get; init; }

    /// <summary>The state with others.</summary>
    public required Func<CloudFrontState, ImmutableSortedDictionary<string, StoredPolicy>, CloudFrontState> With { get; init; }

    /// <summary>The id of the one that a behaviour uses, or empty.</summary>
    public required Func<BehaviorSettings, string> UsedBy { get; init; }

    /// <summary>Finds one; null where there is none.</summary>
    public StoredPolicy? Find(CloudFrontState state, string id) => Managed.GetValueOrDefault(id) ?? All(state).GetValueOrDefault(id);

    /// <summary>There is no such policy.</summary>
    public AwsServiceException NoSuch() => new(404, $"NoSuch{Name}", $"The specified {Noun} does not exist.");

    private static void RequireOrder(XElement config)
    {
        var rules = CacheRules.OfPolicy(config);
        if (rules.MinTtl > rules.DefaultTtl || rules.DefaultTtl > rules.MaxTtl)
        {
            throw CloudFrontErrors.InvalidArgument("MinTTL, DefaultTTL and MaxTTL are in this order.");
        }
    }
}
