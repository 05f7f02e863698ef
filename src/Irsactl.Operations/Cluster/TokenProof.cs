using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Operations.Cluster;

/// <summary>Proves that the cluster's tokens are taken, by having one made and trading it for credentials, as a component does.</summary>
internal sealed class TokenProof(ServiceAccountTokens tokens, IProofRoles roles, AwsClients clients)
{
    private const string SessionName = "irsactl-proof";
    private const int SamplesPerNode = 4;
    private const int MostSamples = 20;

    private IReadOnlyList<ComponentRole>? _roles;

    /// <summary>Proves it for one component; null where none has a role.</summary>
    /// <exception cref="IrsactlException">The token was not taken (<see cref="OperationsErrors.ProofFailed"/>).</exception>
    public async Task<ProvenToken?> ProveAsync(CancellationToken cancellationToken)
    {
        if ((_roles ??= await roles.ReadAsync(cancellationToken)) is not [var role, ..])
        {
            return null;
        }

        return await ProveAsync(role, cancellationToken);
    }

    /// <summary>Proves it for a component.</summary>
    /// <exception cref="IrsactlException">The token was not taken (<see cref="OperationsErrors.ProofFailed"/>).</exception>
    public async Task<ProvenToken> ProveAsync(ComponentRole role, CancellationToken cancellationToken)
    {
        var token = await RequestAsync(role, cancellationToken);
        var said = SampleOf(token);
        try
        {
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = role.RoleArn, RoleSessionName = SessionName, WebIdentityToken = token },
                cancellationToken);
            return new ProvenToken(role, said);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            var failure = AwsFailure.Translate(error, $"assuming {role.RoleArn}");
            throw new IrsactlException(
                OperationsErrors.ProofFailed,
                $"a fresh token of {role.Namespace}/{role.ServiceAccount}, signed with {said.KeyId}, is not taken: {failure.Message}",
                $"see why: irsactl token explain -n {role.Namespace} --service-account {role.ServiceAccount} --audience "
                    + $"{role.Audience} --role-arn {role.RoleArn}; to go back, run the same command with --rollback",
                error);
        }
    }

    /// <summary>Why no fresh token can be proven, for people.</summary>
    public static string NothingToProve(IssuerUrl issuer) =>
        $"no component of the cluster has a role of {issuer}, so no fresh token can be proven";

    /// <summary>What fresh tokens say, each asked for over a connection of its own: several for each node, since any may answer.</summary>
    public async Task<IReadOnlyList<SampledToken>> SampleAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var count = Math.Clamp(rollout.Nodes.Length * SamplesPerNode, SamplesPerNode, MostSamples);
        _roles ??= await roles.ReadAsync(cancellationToken);
        var role = _roles is [var first, ..] ? first : new ComponentRole("", "default", "default", "");
        List<SampledToken> samples = [];
        for (var sample = 0; sample < count; sample++)
        {
            samples.Add(SampleOf(await RequestAsync(role, cancellationToken)));
        }

        return samples;
    }

    private Task<string> RequestAsync(ComponentRole role, CancellationToken cancellationToken) =>
        tokens.RequestAsync(
            role.Namespace, role.ServiceAccount, role.Audience, ServiceAccountTokens.ShortestLifetime, cancellationToken);

    private static SampledToken SampleOf(string token) =>
        JsonWebSignature.TryParse(token, out var parsed, out _) && parsed.Header.KeyId is { } id
        && TokenClaims.TryParse(parsed.Payload.Span, out var claims, out _)
            ? new SampledToken(id, claims.Issuer ?? "")
            : throw new IrsactlException(OperationsErrors.ProofFailed, "the API server gave something that is no signed token");
}
