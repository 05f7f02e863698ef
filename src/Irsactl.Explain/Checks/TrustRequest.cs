using System.Text.Json;
using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Irsactl.Explain.Evidence;

namespace Irsactl.Explain.Checks;

/// <summary>
/// What AssumeRoleWithWebIdentity asks a trust policy (IAM User Guide, "Available keys for AWS web identity federation").
/// </summary>
internal static class TrustRequest
{
    /// <summary>Keys that depend on where the call comes from, which is not known here.</summary>
    private static readonly string[] CallerKeys =
        ["aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:UserAgent", "aws:Referer"];

    /// <summary>Whether a condition looks at something that only the real call has.</summary>
    public static bool IsCallerKey(string? key) => CallerKeys.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The actions that the trust policy must allow.</summary>
    public static IEnumerable<string> Actions(SessionClaims session)
    {
        yield return "sts:AssumeRoleWithWebIdentity";
        if (session.Tags.Count > 0)
        {
            yield return "sts:TagSession";
        }

        if (session.SourceIdentity is not null)
        {
            yield return "sts:SetSourceIdentity";
        }
    }

    /// <summary>The condition keys that follow from the token and the call.</summary>
    public static ConditionContext Context(
        Examination examination, RequestPrincipal principal, string issuer, JsonElement claims, SessionClaims session)
    {
        var evidence = examination.Evidence;
        var context = new ConditionContext()
            .SetPrincipal(principal)
            .Set("sts:RoleSessionName", evidence.SessionName)
            .SetRequest(new RequestCircumstances
            {
                Time = evidence.Now,
                Region = evidence.Region,
                ResourceAccountId = examination.Role?.AccountId ?? principal.AccountId,
                FederatedProvider = principal.Arn,
            })
            .Set("sts:RoleAuthorizedByIdp", evidence.RoleArn is { } role && RolesClaim.Read(claims).Names(role) ? "true" : "false");
        foreach (var (key, value) in evidence.Role.Value?.Tags ?? [])
        {
            context.Set($"aws:ResourceTag/{key}", value).Set($"iam:ResourceTag/{key}", value);
        }

        WebIdentityKeys.Set(context, issuer, examination.Audience ?? "", claims);
        SetSession(context, session);
        return context;
    }

    private static void SetSession(ConditionContext context, SessionClaims session)
    {
        foreach (var (key, value) in session.Tags)
        {
            context.Set($"aws:RequestTag/{key}", value);
        }

        if (session.Tags.Count > 0)
        {
            context.Set("aws:TagKeys", [.. session.Tags.Keys]);
        }

        if (session.TransitiveKeys.Length > 0)
        {
            context.Set("sts:TransitiveTagKeys", session.TransitiveKeys);
        }

        if (session.SourceIdentity is { } identity)
        {
            context.Set("sts:SourceIdentity", identity);
        }
    }
}
