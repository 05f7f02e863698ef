using Irsactl.Aws.Arns;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain;

/// <summary>
/// Says whether a role takes the tokens that a service account of an issuer will have, before there is one: by the rules that
/// <see cref="TokenExplainer"/> has for tokens. Pure.
/// </summary>
/// <param name="issuer">The issuer.</param>
/// <param name="clock">When it is judged.</param>
public sealed class TrustExaminer(IssuerUrl issuer, TimeProvider clock) : IDisposable
{
    // Any key will do: only the claims count for a trust policy.
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.EcP256);

    /// <summary>Examines a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="trust">Its trust policy, which must be there.</param>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="account">The service account.</param>
    /// <param name="audience">The audience of its tokens.</param>
    /// <param name="region">The region whose STS is called, or null where it does not matter.</param>
    /// <returns>Why it does not, or is not to; null where all is well.</returns>
    public Finding? Examine(Arn role, RoleTrust trust, string @namespace, string account, string audience, string? region)
    {
        var token = new TokenMinter(_key, clock).Mint(new ServiceAccountTokenRequest
        {
            Issuer = issuer, Namespace = @namespace, ServiceAccount = account, Audiences = [audience],
        });
        var provider = new Arn(role.Partition, "iam", "", role.AccountId, $"oidc-provider/{issuer.HostAndPath}").ToString();
        var explanation = TokenExplainer.Explain(new TokenEvidence
        {
            Token = token,
            Now = clock.GetUtcNow(),
            RoleArn = role.ToString(),
            Region = region,
            Providers = Gathered.Known(
                new AccountProviders { AccountId = role.AccountId, Provider = new RegisteredProvider(provider, [audience], []) }),
            Role = Gathered.Known(trust),
        });
        return explanation.Findings.FirstOrDefault(finding =>
            finding is { Check: CheckNames.TrustPolicy, Verdict: Verdict.Failed or Verdict.Unsafe });
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
