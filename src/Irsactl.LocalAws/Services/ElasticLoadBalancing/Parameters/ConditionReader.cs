using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Reads the conditions of rules (User Guide for Application Load Balancers, "Condition types for listener rules").</summary>
internal static class ConditionReader
{
    private const int MaxValues = 5;
    private const int MaxLength = 128;
    private const int MaxName = 40;
    private const string SourceIp = "source-ip";

    private static readonly Dictionary<string, string> Configurations = new(StringComparer.Ordinal)
    {
        ["path-pattern"] = "PathPatternConfig",
        ["host-header"] = "HostHeaderConfig",
        ["http-header"] = "HttpHeaderConfig",
        ["http-request-method"] = "HttpRequestMethodConfig",
        ["query-string"] = "QueryStringConfig",
        [SourceIp] = "SourceIpConfig",
    };

    /// <summary>Reads the list; null where it is not given.</summary>
    /// <exception cref="AwsServiceException">It is not as it must be.</exception>
    public static ImmutableArray<RuleCondition>? Read(QueryRequest request)
    {
        if (request.Parameters.List("Conditions") is not { } list)
        {
            return null;
        }

        var conditions = list.Select(ReadOne).ToImmutableArray();
        return conditions.IsEmpty ? throw ElbErrors.Validation("A condition must be specified")
            : conditions.Sum(condition => condition.Values.Length + condition.Query.Length) > MaxValues
                ? throw ElbErrors.Validation($"A rule can only have '{MaxValues}' condition values")
            : conditions.GroupBy(condition => condition.Field, StringComparer.Ordinal)
                .FirstOrDefault(same => same.Count() > 1 && same.Key is not ("http-header" or "query-string")) is { Key: var twice }
                ? throw ElbErrors.Validation($"A rule can only have one '{twice}' condition")
            : conditions;
    }

    private static RuleCondition ReadOne(QueryParameters condition)
    {
        var field = condition.Text("Field") ?? throw ElbErrors.Validation("A condition field must be specified");
        if (!Configurations.TryGetValue(field, out var configuration))
        {
            throw ElbErrors.Validation($"Condition field '{field}' must be one of '[{string.Join(",", Configurations.Keys)}]'");
        }

        if (condition.List("RegexValues") is not null || condition.List($"{configuration}.RegexValues") is not null)
        {
            throw ElbErrors.NotImplemented("RegexValues of conditions");
        }

        if (field is "query-string")
        {
            return new RuleCondition(field) { Query = Query(condition, configuration) };
        }

        // The two oldest fields have a list of their own outside the configuration.
        var list = condition.List($"{configuration}.Values") ?? condition.List("Values") ?? [];
        var read = new RuleCondition(field)
        {
            Values = [.. list.Select(value => value.Self())],
            HeaderName = field is "http-header" ? condition.Text($"{configuration}.HttpHeaderName") : null,
        };
        Check(read);
        return read;
    }

    private static ImmutableArray<QueryPair> Query(QueryParameters condition, string configuration)
    {
        var pairs = (condition.List($"{configuration}.Values") ?? [])
            .Select(pair => new QueryPair(pair.Text("Key") is { Length: > 0 } key ? key : null, pair.Text("Value") ?? ""))
            .ToImmutableArray();
        return pairs.IsEmpty || pairs.Any(pair => pair.Value.Length == 0)
            ? throw ElbErrors.Validation("A 'QueryStringConfig' value must be specified")
            : pairs.Any(pair => pair.Value.Length > MaxLength || pair.Key?.Length > MaxLength)
                ? throw ElbErrors.Validation($"The 'QueryStringConfig' values can be at most '{MaxLength}' characters long")
            : pairs;
    }

    private static void Check(RuleCondition condition)
    {
        if (condition.Values.IsEmpty || condition.Values.Any(value => value.Length == 0))
        {
            throw ElbErrors.Validation("A condition value must be specified");
        }

        if (condition.Field is "http-header" && condition.HeaderName is not { Length: > 0 and <= MaxName })
        {
            throw ElbErrors.Validation($"A header name of at most '{MaxName}' characters must be specified");
        }

        var longest = condition.Field is "http-request-method" ? MaxName : MaxLength;
        if (condition.Values.FirstOrDefault(value => value.Length > longest) is { } tooLong)
        {
            throw ElbErrors.Validation($"Condition value '{tooLong}' is too long. The maximum is '{longest}' characters");
        }

        if (condition.Field is SourceIp && condition.Values.FirstOrDefault(value => !IsBlock(value)) is { } noBlock)
        {
            throw ElbErrors.Validation($"The IP address range '{noBlock}' is not a valid CIDR block");
        }

        if (condition.Field is "http-request-method"
            && condition.Values.FirstOrDefault(
                value => !value.All(character => char.IsAsciiLetterUpper(character) || character is '-' or '_')) is { } noMethod)
        {
            throw ElbErrors.Validation(
                $"Condition value '{noMethod}' contains a character that is not valid: the characters are A-Z, hyphen (-), "
                + "and underscore (_)");
        }
    }

    private static bool IsBlock(string text) => Cidr.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);
}
