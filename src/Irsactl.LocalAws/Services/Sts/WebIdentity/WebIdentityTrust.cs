using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Sts.Sessions;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>Puts a verified token before a role's trust policy.</summary>
internal static class WebIdentityTrust
{
    private const string Operation = "AssumeRoleWithWebIdentity";

    /// <summary>What the trust policy is asked about.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="Provider">The provider that vouches for the token.</param>
    /// <param name="Token">The token.</param>
    /// <param name="SessionName">The session name asked for.</param>
    /// <param name="Content">The session asked for.</param>
    /// <param name="IsAuthorizedByIdp">Whether the token's roles claim names the role.</param>
    internal sealed record Question(
        Role Role, OidcProvider Provider, IdentityToken Token, string SessionName, SessionContent Content, bool IsAuthorizedByIdp);

    /// <summary>Refuses what the trust policy does not allow.</summary>
    /// <exception cref="WebIdentityRefusedException">It is not allowed.</exception>
    public static void Check(AwsCall call, Question question, DateTimeOffset now)
    {
        var principal = RequestPrincipal.FederatedWebIdentity(question.Provider.Arn);
        var context = TrustContext.Create(
            call, principal, known: null, new AskedSession(question.Role, question.SessionName, question.Content), now)
            .Set("sts:RoleAuthorizedByIdp", question.IsAuthorizedByIdp ? "true" : "false")
            .Set("aws:FederatedProvider", question.Provider.Arn);
        WebIdentityKeys.Set(context, question.Provider.HostAndPath, question.Token.Audience, question.Token.Claims);
        var policies = new PolicySet { Resource = new NamedPolicy($"trust policy of {question.Role.Name}", question.Role.TrustPolicy) };
        foreach (var action in TrustContext.Actions(Operation, question.Content))
        {
            var request = new AuthorizationRequest
            {
                Action = action,
                Resource = question.Role.Arn,
                Principal = principal,
                Context = context,
                ResourceAccountId = call.AccountId,
            };
            var decision = PolicyEvaluator.EvaluateTrust(request, policies);
            call.Trace.Add(decision);
            if (!decision.IsAllowed)
            {
                throw WebIdentityRefusedException.NotAuthorized(RefusalReason.TrustPolicy, decision.Explain());
            }
        }
    }
}
