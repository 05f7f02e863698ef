using Irsactl.Aws.Federation;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>
/// The operation AssumeRoleWithWebIdentity: an unsigned call whose token is the proof. The order of the checks is AWS's as far as it is
/// known: what the token says of itself, its provider, the issuer's documents, key and signature, audience, then the role.
/// </summary>
internal sealed class AssumeRoleWithWebIdentity(StsContext sts, IssuerDocuments documents)
{
    private readonly TokenVerification verification = new(documents);

    /// <summary>Carries out one call.</summary>
    public async Task<Answer?> RunAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AssumeAsync(request, cancellationToken);
        }
        catch (WebIdentityRefusedException e)
        {
            // AWS tells the caller little and nobody else anything. The log says what it was.
            request.Call.Trace.WebIdentityRefusal = e.Refusal;
            sts.Log?.Invoke($"sts:{request.Action} refused ({e.Refusal.Reason}): {e.Refusal.Detail.ReplaceLineEndings("; ")}");
            throw e.Answer;
        }
    }

    private async Task<Answer> AssumeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var asked = WebIdentityRequest.Read(request.Parameters);
        request.Call.Trace.Parameters = asked.Shown;
        ProviderIdParameter.Refuse(asked.ProviderId);
        var token = IdentityToken.Read(asked.Token);
        var now = sts.Time.GetUtcNow();
        token.Times.Check(now);

        var state = sts.Iam.Current;
        var provider = FindProvider(request, asked, token, state);
        await verification.VerifyAsync(token, provider, cancellationToken);
        var subject = token.Subject ?? throw new WebIdentityRefusedException(
            StsErrors.InternalFailure("Unknown error validating third-party token"),
            RefusalReason.Claim,
            "sub is neither a text nor a number");
        request.Call.Trace.WebIdentity = new WebIdentityCaller(provider.Arn, token.Audience, subject);
        var claims = token.MayHaveAwsClaims ? SessionClaims.Read(token.Claims) : SessionClaims.None;
        var isAuthorizedByIdp = token.MayHaveAwsClaims && IsNamed(RolesClaim.Read(token.Claims), asked.Role.ToString());

        asked.Policies.Check(state);
        var content = new SessionContent
        {
            Policies = asked.Policies,
            Tags = claims.Tags,
            TransitiveTagKeys = claims.TransitiveTagKeys,
            SourceIdentity = claims.SourceIdentity,
            FederatedProvider = provider.Arn,
        };
        var role = FindRole(asked, state);
        WebIdentityTrust.Check(request.Call, new(role, provider, token, asked.SessionName, content, isAuthorizedByIdp), now);
        var packed = PackedPolicySize.ForWebIdentity(subject, content);
        var duration = SessionDuration.For(asked.Seconds, role, isChained: false);
        var session = sts.Sessions.Create(role, asked.SessionName, duration, content, asked.Role.AccountId);
        return writer =>
        {
            writer.Text("SubjectFromWebIdentityToken", subject);
            writer.Text("Audience", token.Audience);
            SessionXml.WriteUser(writer, role, asked.SessionName);
            SessionXml.WriteCredentials(writer, session);
            writer.Text("SourceIdentity", content.SourceIdentity);
            writer.Text("Provider", provider.Arn);
            writer.Number("PackedPolicySize", packed);
        };
    }

    /// <summary>True where the roles claim names the role, false where there is no claim.</summary>
    private static bool IsNamed(RolesClaim claim, string role) => claim.RefusalFor(role) is { } refusal
        ? throw WebIdentityRefusedException.Token(RefusalReason.RolesClaim, refusal)
        : claim.Names(role);

    /// <summary>The provider of the token's issuer in the role's account, which here can only be this one.</summary>
    private OidcProvider FindProvider(QueryRequest request, WebIdentityRequest asked, IdentityToken token, IamState state)
    {
        const string scheme = "https://";
        var isOurs = asked.Role.AccountId.Equals(request.Call.AccountId, StringComparison.Ordinal);
        var arn = token.Issuer.StartsWith(scheme, StringComparison.Ordinal)
            ? $"arn:{asked.Role.Partition}:iam::{asked.Role.AccountId}:oidc-provider/{token.Issuer[scheme.Length..]}"
            : "";
        if (!isOurs || state.OidcProviders.GetValueOrDefault(arn) is not { } provider)
        {
            throw new WebIdentityRefusedException(
                StsErrors.InvalidIdentityToken($"No OpenIDConnect provider found in your account for {token.Issuer}"),
                RefusalReason.ProviderNotFound,
                isOurs
                    ? $"there is no provider {arn}"
                    : $"the role's account is {asked.Role.AccountId}, this one is {request.Call.AccountId}");
        }

        return sts.IsVisible(provider.Created)
            ? provider
            : throw WebIdentityRefusedException.NotAuthorized(RefusalReason.NotYetVisible, $"the provider {arn} is too new");
    }

    private Role FindRole(WebIdentityRequest asked, IamState state)
    {
        var role = RoleLookup.Find(state, asked.Role)
            ?? throw WebIdentityRefusedException.NotAuthorized(RefusalReason.RoleNotFound, $"there is no role {asked.Role}");
        return sts.IsVisible(role.Created)
            ? role
            : throw WebIdentityRefusedException.NotAuthorized(RefusalReason.NotYetVisible, $"the role {asked.Role} is too new");
    }
}
