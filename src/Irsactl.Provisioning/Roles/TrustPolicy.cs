using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Aws.Federation;
using Irsactl.OpenShift.Json;

namespace Irsactl.Provisioning.Roles;

/// <summary>The trust policy of a component's role.</summary>
internal static class TrustPolicy
{
    /// <summary>
    /// Lets tokens of the provider with one of the subjects assume the role. Where subjects are plain and no audience is asked for, it is
    /// spelled as ccoctl does, blanks included.
    /// </summary>
    /// <param name="providerArn">The identity provider.</param>
    /// <param name="issuer">The issuer without <c>https://</c>.</param>
    /// <param name="subjects">The <c>sub</c> claims, with wildcards where wanted; at least one.</param>
    /// <param name="audiences">The <c>aud</c> claims; null: whatever the provider takes.</param>
    public static string ForSubjects(
        string providerArn, string issuer, IReadOnlyList<string> subjects, IReadOnlyList<string>? audiences = null)
    {
        var hasWildcards = subjects.Any(subject => subject.AsSpan().ContainsAny('*', '?'));
        return audiences is null && !hasWildcards
            ? ForSubjectsAsCcoctl(providerArn, issuer, subjects)
            : Of(providerArn, Condition(issuer, subjects, hasWildcards, audiences));
    }

    /// <summary>Lets tokens of the provider assume the role that fit all conditions, each of which is there once.</summary>
    /// <param name="providerArn">The identity provider.</param>
    /// <param name="conditions">The conditions; at least one.</param>
    public static string ForConditions(string providerArn, IEnumerable<TrustCondition> conditions)
    {
        var block = new JsonObject();
        foreach (var group in conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
        {
            var keys = new JsonObject();
            foreach (var condition in group)
            {
                keys[condition.Key] = ListOf(condition.Values);
            }

            block[group.Key] = keys;
        }

        return Of(providerArn, block);
    }

    private static string Of(string providerArn, JsonObject condition) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Federated"] = providerArn },
            ["Action"] = "sts:AssumeRoleWithWebIdentity",
            ["Condition"] = condition,
        }),
    }.ToJsonString();

    private static JsonObject Condition(
        string issuer, IReadOnlyList<string> subjects, bool hasWildcards, IReadOnlyList<string>? audiences)
    {
        var (subject, condition) = (new JsonObject { [$"{issuer}:sub"] = ListOf(subjects) }, new JsonObject());
        if (hasWildcards)
        {
            condition["StringLike"] = subject;
        }

        if (audiences is not null)
        {
            var equals = hasWildcards ? [] : subject;
            equals[$"{issuer}:aud"] = ListOf(audiences);
            subject = equals;
        }

        if (!hasWildcards || audiences is not null)
        {
            condition["StringEquals"] = subject;
        }

        return condition;
    }

    private static JsonArray ListOf(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static string ForSubjectsAsCcoctl(string providerArn, string issuer, IReadOnlyList<string> subjects)
    {
        var list = new StringBuilder();
        foreach (var subject in subjects)
        {
            // The first is followed by a blank, the others are led by one.
            list.Append(list.Length == 0 ? $"{Quote(subject)} " : $" , {Quote(subject)}");
        }

        return
            $$"""
            { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Principal": { "Federated": {{Quote(providerArn)}} }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition":  { "StringEquals": { {{Quote($"{issuer}:sub")}}: [ {{list}} ] } } } ] }
            """;
    }

    /// <summary>A dry run's placeholders stand as they are: the file that holds this policy escapes them, once.</summary>
    private static string Quote(string text) => GoJson.Quote(text, escapesHtml: false);
}
