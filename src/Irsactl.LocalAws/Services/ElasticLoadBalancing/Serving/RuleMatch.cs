using System.IO.Enumeration;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>
/// Whether a request is as a rule's condition says (User Guide for Application Load Balancers, "Condition types for listener rules").
/// </summary>
internal static class RuleMatch
{
    /// <summary>Whether one of the condition's values matches.</summary>
    public static bool Matches(RuleCondition condition, BalancedRequest request) => condition.Field switch
    {
        "path-pattern" => condition.Values.Any(value => Matches(value, request.Path, ignoreCase: false)),
        "host-header" => condition.Values.Any(value => Matches(value, request.Host, ignoreCase: true)),
        "http-request-method" => condition.Values.Contains(request.Method, StringComparer.Ordinal),
        "http-header" => request.Headers[condition.HeaderName ?? ""]
            .Any(sent => condition.Values.Any(value => Matches(value, sent ?? "", ignoreCase: true))),
        "query-string" => condition.Query.Any(pair => request.QueryPairs.Any(sent =>
            (pair.Key is null || Matches(pair.Key, sent.Key, ignoreCase: true)) && Matches(pair.Value, sent.Value, ignoreCase: true))),
        "source-ip" => condition.Values.Any(
            value => Cidr.TryParse(value, out var block) && block.Contains(Cidr.Parse($"{LoadBalancerEndpoint.PublicAddress}/32"))),
        _ => false,
    };

    // A star for any characters, a question mark for one, a backslash to mean them.
    private static bool Matches(string pattern, string text, bool ignoreCase) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase);
}
