using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Parsing;

/// <summary>
/// Reads a document (IAM User Guide, "Grammar of the IAM JSON policy language"):
/// <code>
/// { "Version": "2012-10-17", "Id": "…", "Statement": [ { "Sid": "…", "Effect": "Allow", "Action": […], "Resource": […], … } ] }
/// </code>
/// </summary>
internal static class PolicyReader
{
    /// <exception cref="PolicyFaultException">The text is not a policy.</exception>
    public static PolicyDocument Read(string json)
    {
        using var parsed = PolicyJson.Parse(json);
        string? version = null;
        string? id = null;
        JsonElement? statement = null;
        foreach (var member in PolicyJson.Members(parsed.RootElement, "the document"))
        {
            switch (member.Name)
            {
                case "Version":
                    version = ReadVersion(member.Value);
                    break;
                case "Id":
                    id = PolicyJson.Text(member.Value, "Id");
                    break;
                case "Statement":
                    statement = member.Value;
                    break;
                default:
                    throw new PolicyFaultException(
                        PolicyFaultKind.UnknownField, member.Name, $"'{member.Name}' is not a member of a policy");
            }
        }

        if (statement is not { } element)
        {
            throw new PolicyFaultException(PolicyFaultKind.MissingField, "Statement", "Statement is missing");
        }

        // Variables came with the second version of the language; before it, their text stands for itself.
        var variables = version is "2012-10-17" ? PatternSyntax.Variables : PatternSyntax.None;
        return new PolicyDocument(json, version, id, ReadStatements(element, variables));
    }

    private static string ReadVersion(JsonElement element) => PolicyJson.Text(element, "Version") switch
    {
        "2012-10-17" => "2012-10-17",
        "2008-10-17" => "2008-10-17",
        var other => throw new PolicyFaultException(
            PolicyFaultKind.InvalidVersion, other, $"there is no version '{other}' of the policy language, only 2012-10-17 and 2008-10-17"),
    };

    private static ImmutableArray<PolicyStatement> ReadStatements(JsonElement element, PatternSyntax variables)
    {
        if (element.ValueKind is not JsonValueKind.Array)
        {
            return [new StatementReader(0, variables).Read(element)];
        }

        ImmutableArray<PolicyStatement> statements =
            [.. element.EnumerateArray().Select((item, index) => new StatementReader(index, variables).Read(item))];
        return statements.IsEmpty ? throw PolicyJson.Syntax("Statement", "must not be empty") : statements;
    }
}
