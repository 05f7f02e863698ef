using System.Text.Json;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Answers for programs; the shape is in docs/cli-output.md.</summary>
internal static class SimulationJson
{
    public static void Write(TextWriter output, IReadOnlyList<SimulatedRequest> answers) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("allowed", answers.All(answer => answer.Decision.IsAllowed));
            json.WriteStartArray("results");
            foreach (var answer in answers)
            {
                WriteAnswer(json, answer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WriteAnswer(Utf8JsonWriter json, SimulatedRequest answer)
    {
        var decision = answer.Decision;
        json.WriteStartObject();
        json.WriteString("role", answer.Role.Name);
        json.WriteString("action", decision.Request.Action);
        json.WriteString("resource", decision.Request.Resource);
        json.WriteString("decision", Kind(decision.Kind));
        json.WriteString("reason", decision.Reason);
        json.WriteString("missingFrom", decision.MissingFrom is { } layer ? Layer(layer) : null);
        if (decision.Deciding is { } deciding)
        {
            json.WriteStartObject("decidedBy");
            WriteStatement(json, deciding);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("decidedBy");
        }

        json.WriteStartArray("nearMisses");
        foreach (var miss in decision.NearMisses)
        {
            WriteNearMiss(json, miss);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNearMiss(Utf8JsonWriter json, NearMiss miss)
    {
        json.WriteStartObject();
        WriteStatement(json, miss.Statement);
        json.WriteStartArray("mismatches");
        foreach (var mismatch in miss.Mismatches)
        {
            json.WriteStartObject();
            json.WriteString("element", mismatch.Element);
            json.WriteString("operator", mismatch.Operator);
            json.WriteString("key", mismatch.Key);
            WriteList(json, "wanted", mismatch.Wanted);
            WriteList(json, "found", mismatch.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter json, StatementReference statement)
    {
        json.WriteString("policyKind", Layer(statement.Layer));
        json.WriteString("policy", statement.PolicyName);
        json.WriteNumber("statement", statement.Index + 1);
        json.WriteString("sid", statement.Sid);
        json.WriteString("effect", statement.Statement.Effect.ToString());
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Kind(DecisionKind kind) => kind switch
    {
        DecisionKind.Allowed => "allowed",
        DecisionKind.ExplicitDeny => "explicit-deny",
        _ => "implicit-deny",
    };

    private static string Layer(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "identity",
        PolicyLayer.Boundary => "boundary",
        PolicyLayer.Session => "session",
        _ => "resource",
    };
}
