using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <content>Resource policies.</content>
public sealed partial class LambdaClient
{
    /// <summary>Reads a function's resource policy as JSON; null where function or policy are not there.</summary>
    public async Task<string?> GetPolicyAsync(string functionName, CancellationToken cancellationToken = default) =>
        (await FindAsync(ForFunction("GET", functionName, "/policy"), cancellationToken))?.Text("Policy");

    /// <summary>Adds a statement.</summary>
    public Task AddPermissionAsync(string functionName, FunctionGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return CallAsync(ForFunction("POST", functionName, "/policy").WithBody(grant.WriteTo), cancellationToken);
    }

    /// <summary>Removes a statement.</summary>
    public Task RemovePermissionAsync(string functionName, string statementId, CancellationToken cancellationToken = default) =>
        CallAsync(
            new JsonRequest(
                "DELETE", $"{Functions}/{{FunctionName}}/policy/{{StatementId}}", ("FunctionName", functionName),
                ("StatementId", statementId)),
            cancellationToken);
}
