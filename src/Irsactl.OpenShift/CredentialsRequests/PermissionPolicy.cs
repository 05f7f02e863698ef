using System.Collections.Immutable;
using System.Text;
using Irsactl.OpenShift.Json;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>The IAM policy document that grants what a request asks for.</summary>
public static class PermissionPolicy
{
    /// <summary>
    /// Compact JSON, byte for byte what ccoctl sends to IAM: <c>Version</c> and <c>Statement</c>, in each statement
    /// <c>Effect</c>, <c>Action</c> (always a list), <c>Resource</c> and, where there is one, <c>Condition</c>.
    /// </summary>
    /// <param name="request">The request whose statements are written.</param>
    public static string ToJson(CredentialsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ToJson(request.StatementEntries);
    }

    /// <summary>The policy of these statements alone.</summary>
    internal static string ToJson(params ImmutableArray<StatementEntry> statements)
    {
        var json = new StringBuilder("""{"Version":"2012-10-17","Statement":[""");
        for (var i = 0; i < statements.Length; i++)
        {
            if (i > 0)
            {
                json.Append(',');
            }

            AppendStatement(json, statements[i]);
        }

        return json.Append("]}").ToString();
    }

    private static void AppendStatement(StringBuilder json, StatementEntry entry)
    {
        json.Append("""{"Effect":""");
        GoJson.AppendString(json, entry.Effect.ToString());
        json.Append(""","Action":[""");
        for (var i = 0; i < entry.Actions.Length; i++)
        {
            if (i > 0)
            {
                json.Append(',');
            }

            GoJson.AppendString(json, entry.Actions[i]);
        }

        json.Append("""],"Resource":""");
        GoJson.AppendString(json, entry.Resource);
        if (entry.ConditionJson is { } condition)
        {
            json.Append(""","Condition":""").Append(condition);
        }

        json.Append('}');
    }
}
