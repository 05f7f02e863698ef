using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Irsactl.Aws.Policies;

namespace Irsactl.Aws.Permissions;

/// <summary>A policy of IAM that permissions make, with its name.</summary>
/// <param name="Name">The name that a managed policy can have.</param>
/// <param name="Statements">The statements.</param>
public sealed record GeneratedPolicy(string Name, ImmutableArray<PermissionStatement> Statements)
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The characters that IAM counts.</summary>
    public int Length => PolicySize.CountNonWhitespace(ToJson());

    /// <summary>
    /// Makes policies of statements: one where it fits, and otherwise as many as it takes, with numbers behind their names. A statement
    /// stays whole where it fits into a policy of its own.
    /// </summary>
    /// <param name="name">The name of the one.</param>
    /// <param name="permissions">What they allow.</param>
    /// <param name="limit">The characters that each may have; those of a managed policy where it is not given.</param>
    public static IReadOnlyList<GeneratedPolicy> Of(string name, PermissionSet permissions, int limit = PolicyLimits.ManagedPolicy)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        List<GeneratedPolicy> policies = [];
        var current = new GeneratedPolicy(name, []);
        foreach (var statement in permissions.Statements.SelectMany(statement => Halved(statement, limit)))
        {
            var longer = current with { Statements = current.Statements.Add(statement) };
            if (longer.Length > limit && !current.Statements.IsEmpty)
            {
                policies.Add(current);
                longer = current with { Statements = [statement] };
            }

            current = longer;
        }

        policies.Add(current);
        return policies.Count == 1 ? policies : [.. policies.Select((policy, index) => policy with { Name = $"{name}-{index + 1}" })];
    }

    /// <summary>The document as JSON, indented, with a line's end behind it.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Writes the document as an object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("Version", "2012-10-17");
        json.WriteStartArray("Statement");
        foreach (var statement in Statements)
        {
            Write(json, statement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PermissionStatement statement)
    {
        json.WriteStartObject();
        if (statement.Sid.Length > 0)
        {
            json.WriteString("Sid", statement.Sid);
        }

        json.WriteString("Effect", "Allow");
        Write(json, "Action", [.. statement.Actions]);
        Write(json, "Resource", statement.Resources);
        if (!statement.Conditions.IsEmpty)
        {
            json.WriteStartObject("Condition");
            foreach (var test in statement.Conditions.GroupBy(condition => condition.Test, StringComparer.Ordinal))
            {
                json.WriteStartObject(test.Key);
                foreach (var condition in test)
                {
                    Write(json, condition.Key, condition.Values);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static IEnumerable<PermissionStatement> Halved(PermissionStatement statement, int limit)
    {
        if (statement.Permissions.Length == 1 || new GeneratedPolicy("", [statement]).Length <= limit)
        {
            return [statement];
        }

        var half = statement.Permissions.Length / 2;
        return
        [
            .. Halved(new PermissionStatement($"{statement.Sid}A", statement.Permissions[..half]), limit),
            .. Halved(new PermissionStatement($"{statement.Sid}B", statement.Permissions[half..]), limit),
        ];
    }
}
