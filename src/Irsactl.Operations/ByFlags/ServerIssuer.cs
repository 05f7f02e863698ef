using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.ByFlags;

/// <summary>Finds out which issuer an API server's tokens name, by its own discovery document.</summary>
internal static class ServerIssuer
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <summary>The issuer.</summary>
    /// <exception cref="IrsactlException">There is none that AWS could take (<see cref="OperationsErrors.NoIssuer"/>).</exception>
    public static async Task<IssuerUrl> ReadAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        var answer = await connection.AskAsync(DiscoveryPath, DiscoveryDocument.MaxLength, cancellationToken);
        if (answer.Status == System.Net.HttpStatusCode.NotFound)
        {
            throw new IrsactlException(
                OperationsErrors.NoIssuer,
                "the API server has no discovery document: its --service-account-issuer is no https URL that AWS could take",
                "nothing in AWS depends on its signing key; irsactl aws create-identity-provider makes an issuer");
        }

        var text = answer.Status == System.Net.HttpStatusCode.OK
            ? DiscoveryDocument.Parse(answer.Body, "the API server's discovery document").Issuer
            : throw connection.Refused(answer, DiscoveryPath);
        return IssuerUrl.TryParse(text, out var issuer)
            ? issuer
            : throw new IrsactlException(
                OperationsErrors.NoIssuer, $"the API server's issuer '{text}' is none that AWS could take", "see token explain");
    }
}
