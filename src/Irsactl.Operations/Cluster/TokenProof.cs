using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Operations.Cluster;

/// <summary>Proves that the cluster's tokens are taken, by having one made and trading it for credentials, as a component does.</summary>
internal sealed class TokenProof(ServiceAccountTokens tokens, ComponentRoles roles, AwsClients clients)
{
    private const string SessionName = "irsactl-proof";

    private IReadOnlyList<ComponentRole>? _roles;

    /// <summary>Proves it for one component; null where none has a role.</summary>
    /// <exception cref="IrsactlException">The token was not taken (<see cref="OperationsErrors.ProofFailed"/>).</exception>
    public async Task<ProvenToken?> ProveAsync(CancellationToken cancellationToken)
    {
        if ((_roles ??= await roles.ReadAsync(cancellationToken)) is not [var role, ..])
        {
            return null;
        }

        var token = await RequestAsync(role, cancellationToken);
        var keyId = KeyIdOf(token);
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = role.RoleArn, RoleSessionName = SessionName, WebIdentityToken = token },
                cancellationToken);
            return new ProvenToken(role, keyId);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            var failure = AwsFailure.Translate(error, $"assuming {role.RoleArn}");
            throw new IrsactlException(
                OperationsErrors.ProofFailed,
                $"a fresh token of {role.Namespace}/{role.ServiceAccount}, signed with {keyId}, is not taken: {failure.Message}",
                $"see why: irsactl token explain -n {role.Namespace} --service-account {role.ServiceAccount} --audience "
                    + $"{ComponentRoles.Audience} "
                    + $"--role-arn {role.RoleArn}; to go back, run the same command with --rollback",
                error);
        }
    }

    /// <summary>The ids of the keys that a number of fresh tokens are signed with, each asked for over a connection of its own.</summary>
    public async Task<IReadOnlyList<string>> SampleAsync(int count, CancellationToken cancellationToken)
    {
        _roles ??= await roles.ReadAsync(cancellationToken);
        var role = _roles is [var first, ..] ? first : new ComponentRole("", "default", "default", "");
        List<string> ids = [];
        for (var sample = 0; sample < count; sample++)
        {
            ids.Add(KeyIdOf(await RequestAsync(role, cancellationToken)));
        }

        return ids;
    }

    private Task<string> RequestAsync(ComponentRole role, CancellationToken cancellationToken) =>
        tokens.RequestAsync(
            role.Namespace, role.ServiceAccount, ComponentRoles.Audience, ServiceAccountTokens.ShortestLifetime, cancellationToken);

    private static string KeyIdOf(string token) =>
        JsonWebSignature.TryParse(token, out var parsed, out _) && parsed.Header.KeyId is { } id
            ? id
            : throw new IrsactlException(OperationsErrors.ProofFailed, "the API server gave something that is no signed token");
}
