using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>An event as JSON; the shape is in docs/cli-output.md.</summary>
internal static class EventJson
{
    /// <summary>Nothing here becomes part of a page: quotes and angle brackets stay readable.</summary>
    public static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object, as the stream has it.</summary>
    public static void Write(Utf8JsonWriter json, LoggedEvent logged)
    {
        json.WriteStartObject();
        WriteMembers(json, logged, WriteReasons);
        json.WriteEndObject();
    }

    /// <summary>Writes one object with everything that is known.</summary>
    public static void WriteWhole(Utf8JsonWriter json, LoggedEvent logged)
    {
        json.WriteStartObject();
        WriteMembers(json, logged, static (json, decision) =>
        {
            WriteReasons(json, decision);
            WriteParts(json, decision);
        });
        WriteRequest(json, logged.Request);
        WriteChecks(json, logged.Request);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, LoggedEvent logged, Action<Utf8JsonWriter, MadeDecision> further)
    {
        var request = logged.Request;
        json.WriteNumber("id", logged.Id);
        json.WriteString("time", request.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("durationSeconds", Math.Round(request.Duration.TotalSeconds, 6));
        json.WriteString("service", request.Service);
        json.WriteString("operation", request.Operation);
        json.WriteString("region", request.Region);
        json.WriteString("method", request.Method);
        json.WriteString("host", request.Host);
        json.WriteString("path", Secrets.RemoveFrom(request.Path, request.Query));
        WriteStatus(json, request);
        json.WriteString("requestId", request.RequestId);
        json.WritePropertyName("caller");
        WriteCaller(json, request);
        json.WriteStartArray("decisions");
        foreach (var decision in request.Decisions)
        {
            Write(json, decision, further);
        }

        json.WriteEndArray();
        json.WriteString("remark", request.Remark);
        WriteRefusal(json, request);
    }

    private static void WriteStatus(Utf8JsonWriter json, RequestEvent request)
    {
        if (request.Status is { } status)
        {
            json.WriteNumber("status", status);
        }
        else
        {
            json.WriteNull("status");
        }

        if (request.ErrorCode is not { } code)
        {
            json.WriteNull("error");
            return;
        }

        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", Secrets.RemoveFrom(request.ErrorMessage ?? ""));
        json.WriteEndObject();
    }

    private static void WriteCaller(Utf8JsonWriter json, RequestEvent request)
    {
        var principal = request.Caller?.Principal;
        json.WriteStartObject();
        json.WriteString("kind", KindOf(request));
        json.WriteString("arn", request.WebIdentity?.ProviderArn ?? principal?.Arn);
        json.WriteString("accountId", principal?.AccountId);
        json.WriteString("accessKeyId", request.AccessKeyId);
        json.WriteString("sessionName", request.Caller?.Session?.SessionName);
        json.WriteString("subject", request.WebIdentity?.Subject);
        json.WriteEndObject();
    }

    private static string KindOf(RequestEvent request) => request switch
    {
        { WebIdentity: not null } => "webIdentity",
        { Caller.Principal.Kind: PrincipalKind.Root } => "root",
        { Caller.Principal.Kind: PrincipalKind.User } => "user",
        { Caller.Principal.Kind: PrincipalKind.RoleSession } => "assumedRole",
        { Caller.Principal.Kind: PrincipalKind.Service or PrincipalKind.CanonicalUser } => "service",
        { Caller: null, AccessKeyId: not null } => "unauthenticated",
        _ => "anonymous",
    };

    private static void Write(Utf8JsonWriter json, MadeDecision decision, Action<Utf8JsonWriter, MadeDecision> further)
    {
        json.WriteStartObject();
        json.WriteString("action", decision.Action);
        json.WriteString("resource", decision.Resource);
        json.WriteString("decision", decision.Kind switch
        {
            DecisionKind.Allowed => "allowed",
            DecisionKind.ExplicitDeny => "explicitDeny",
            _ => "implicitDeny",
        });
        json.WriteString("policy", decision.Deciding?.PolicyName);
        json.WriteString("statement", decision.Deciding?.ToString());
        further(json, decision);
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, MadeDecision decision)
    {
        json.WriteStartArray("reasons");
        foreach (var line in decision.Denial?.Explain().Split('\n') ?? [])
        {
            json.WriteStringValue(line.Trim());
        }

        json.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter json, MadeDecision decision)
    {
        json.WritePropertyName("deciding");
        if (decision.Deciding is { } deciding)
        {
            WriteStatement(json, deciding, mismatches: null);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("nearMisses");
        foreach (var miss in decision.Denial?.NearMisses ?? [])
        {
            WriteStatement(json, miss.Statement, miss.Mismatches);
        }

        json.WriteEndArray();
    }

    private static void WriteStatement(Utf8JsonWriter json, StatementReference reference, IReadOnlyList<Mismatch>? mismatches)
    {
        json.WriteStartObject();
        json.WriteString("place", reference.ToString());
        json.WriteString("policy", reference.PolicyName);
        json.WritePropertyName("statement");
        StatementJson.Write(json, reference.Statement);
        if (mismatches is not null)
        {
            json.WriteStartArray("mismatches");
            foreach (var mismatch in mismatches)
            {
                Write(json, mismatch);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Mismatch mismatch)
    {
        json.WriteStartObject();
        json.WriteString("element", mismatch.Element);
        json.WriteString("operator", mismatch.Operator);
        json.WriteString("key", mismatch.Key);
        WriteTexts(json, "wanted", mismatch.Wanted);
        WriteTexts(json, "actual", mismatch.Actual);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteRequest(Utf8JsonWriter json, RequestEvent request)
    {
        json.WriteString("sourceAddress", request.SourceAddress?.ToString());
        json.WriteString("userAgent", request.UserAgent);
        json.WriteStartArray("parameters");
        foreach (var (name, value) in RequestParameters.Of(request))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, RequestEvent request)
    {
        json.WriteStartArray("checks");
        foreach (var check in WebIdentityChecks.Of(request))
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteString("title", check.Title);
            json.WriteString("verdict", check.Verdict);
            json.WriteString("detail", check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRefusal(Utf8JsonWriter json, RequestEvent request)
    {
        if (request.WebIdentityRefusal is not { } refusal)
        {
            json.WriteNull("webIdentityRefusal");
            return;
        }

        json.WriteStartObject("webIdentityRefusal");
        json.WriteString("reason", refusal.Reason.ToString());
        json.WriteString("detail", refusal.Detail);
        json.WriteEndObject();
    }
}
