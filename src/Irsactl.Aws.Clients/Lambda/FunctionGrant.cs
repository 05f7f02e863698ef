using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <summary>What AddPermission is told: one statement of a function's resource policy.</summary>
/// <param name="StatementId">The statement's <c>Sid</c>.</param>
/// <param name="Action">The action, such as <c>lambda:InvokeFunction</c>.</param>
/// <param name="Principal">Who may: <c>*</c>, or a service such as <c>apigateway.amazonaws.com</c>.</param>
public sealed record FunctionGrant(string StatementId, string Action, string Principal)
{
    /// <summary>The ARN, with wildcards, of what the service calls for; null for anything.</summary>
    public string? SourceArn { get; init; }

    /// <summary>Holds only for a function URL of that type; null for calls of every kind.</summary>
    public string? FunctionUrlAuthType { get; init; }

    /// <summary>Holds only for calls through the function's URL.</summary>
    public bool InvokedViaFunctionUrl { get; init; }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString(nameof(StatementId), StatementId);
        json.WriteString(nameof(Action), Action);
        json.WriteString(nameof(Principal), Principal);
        json.WriteOptional(nameof(SourceArn), SourceArn);
        json.WriteOptional(nameof(FunctionUrlAuthType), FunctionUrlAuthType);
        if (InvokedViaFunctionUrl)
        {
            json.WriteBoolean(nameof(InvokedViaFunctionUrl), true);
        }
    }
}
