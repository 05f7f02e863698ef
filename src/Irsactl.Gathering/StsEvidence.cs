using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Explain.Evidence;

namespace Irsactl.Gathering;

/// <summary>What STS itself says to the token.</summary>
public static class StsEvidence
{
    /// <summary>
    /// STS reads two documents, each within five seconds, twice where a key is not in what it kept; then it must still answer.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Trades the token for credentials of the role, which are thrown away. Nobody's credentials are needed for it.</summary>
    /// <param name="sources">How to reach AWS.</param>
    /// <param name="region">The region whose STS is called; null for the configured one.</param>
    /// <param name="role">The role.</param>
    /// <param name="evidence">The token and the session name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<Gathered<AssumeRoleAnswer>> AskAsync(
        EvidenceSources sources,
        string? region,
        Arn role,
        TokenEvidence evidence,
        CancellationToken cancellationToken) =>
        Asking.AskAsync(
            "calling AssumeRoleWithWebIdentity",
            sources.Clock,
            async stop =>
            {
                using var clients = sources.Clients(new AwsClientOptions
                {
                    Region = Regions.Choose(sources.Environment, region, role.Partition),
                    Credentials = new AnonymousAWSCredentials(),
                });
                return await CallAsync(clients, role, evidence, stop);
            },
            cancellationToken,
            Limit);

    private static async Task<AssumeRoleAnswer> CallAsync(
        AwsClients clients, Arn role, TokenEvidence evidence, CancellationToken cancellationToken)
    {
        // The shortest session there is: the credentials are thrown away.
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = role.ToString(),
            RoleSessionName = evidence.SessionName,
            WebIdentityToken = evidence.Token,
            DurationSeconds = 900,
        };
        try
        {
            var answer = await clients.Sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken);
            return new AssumeRoleAnswer(null, answer.AssumedRoleUser?.Arn);
        }
        catch (AmazonServiceException error) when (error.ErrorCode is { Length: > 0 } code)
        {
            return new AssumeRoleAnswer($"{code}: {error.Message}");
        }
    }
}
