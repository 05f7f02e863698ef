using System.Text;
using System.Text.Json;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Resource policies as Lambda writes them.</summary>
internal static class PolicyJson
{
    /// <summary>A whole policy.</summary>
    /// <param name="policy">Its statements.</param>
    /// <param name="arn">The function, version or alias.</param>
    public static string Write(FunctionPolicy policy, string arn) => Text(json =>
    {
        json.WriteStartObject();
        json.WriteString("Version", "2012-10-17");
        json.WriteString("Id", "default");
        json.WriteStartArray("Statement");
        foreach (var statement in policy.Statements)
        {
            WriteStatement(json, statement, arn);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One statement.</summary>
    public static string Write(PermissionStatement statement, string arn) => Text(json => WriteStatement(json, statement, arn));

    /// <summary>A policy for the policy engine.</summary>
    public static PolicyDocument Document(FunctionPolicy policy, string arn) => PolicyDocument.Parse(Write(policy, arn));

    private static void WriteStatement(Utf8JsonWriter json, PermissionStatement statement, string arn)
    {
        json.WriteStartObject();
        json.WriteString("Sid", statement.Id);
        json.WriteString("Effect", "Allow");
        WritePrincipal(json, statement.Principal, arn);
        json.WriteString("Action", statement.Action);
        json.WriteString("Resource", arn);
        WriteConditions(json, statement);
        json.WriteEndObject();
    }

    private static void WritePrincipal(Utf8JsonWriter json, string principal, string arn)
    {
        if (principal is "*")
        {
            json.WriteString("Principal", "*");
            return;
        }

        json.WriteStartObject("Principal");
        if (principal.Length == 12 && principal.All(char.IsAsciiDigit))
        {
            json.WriteString("AWS", $"arn:{arn.Split(':')[1]}:iam::{principal}:root");
        }
        else
        {
            json.WriteString(principal.StartsWith("arn:", StringComparison.Ordinal) ? "AWS" : "Service", principal);
        }

        json.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter json, PermissionStatement statement)
    {
        List<(string Operator, string Key, string Value)> conditions = [];
        Add("StringEquals", "lambda:FunctionUrlAuthType", statement.FunctionUrlAuthType);
        Add("StringEquals", "AWS:SourceAccount", statement.SourceAccount);
        Add("StringEquals", "lambda:EventSourceToken", statement.EventSourceToken);
        Add("StringEquals", "aws:PrincipalOrgID", statement.PrincipalOrgId);
        Add("Bool", "lambda:InvokedViaFunctionUrl", statement.InvokedViaFunctionUrl is { } via ? (via ? "true" : "false") : null);
        Add("ArnLike", "AWS:SourceArn", statement.SourceArn);
        if (conditions.Count == 0)
        {
            return;
        }

        json.WriteStartObject("Condition");
        foreach (var test in conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
        {
            json.WriteStartObject(test.Key);
            foreach (var (_, key, value) in test)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();

        void Add(string test, string key, string? value)
        {
            if (value is not null)
            {
                conditions.Add((test, key, value));
            }
        }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
