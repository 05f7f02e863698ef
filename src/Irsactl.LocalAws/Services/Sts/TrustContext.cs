using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Sts.Sessions;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>The condition keys that a trust policy can look at (IAM User Guide, "IAM and AWS STS condition context keys").</summary>
internal static class TrustContext
{
    /// <summary>The keys of every request to assume a role.</summary>
    /// <param name="call">The call.</param>
    /// <param name="principal">Who wants the role; for a web identity the caller of the HTTP request is nobody.</param>
    /// <param name="known">What is attached to the caller, or null.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="now">The time.</param>
    public static ConditionContext Create(
        AwsCall call, RequestPrincipal principal, PrincipalPolicies? known, AskedSession asked, DateTimeOffset now)
    {
        var content = asked.Content;
        var context = CallConditions.Of(call, principal, known, now).Set("sts:RoleSessionName", asked.Name);
        if (content.SourceIdentity is { } sourceIdentity)
        {
            context.Set("sts:SourceIdentity", sourceIdentity);
        }

        foreach (var (key, value) in asked.Role.Tags.Values)
        {
            context.Set($"aws:ResourceTag/{key}", value).Set($"iam:ResourceTag/{key}", value);
        }

        foreach (var (key, value) in content.Tags)
        {
            context.Set($"aws:RequestTag/{key}", value);
        }

        if (content.Tags.Count > 0)
        {
            context.Set("aws:TagKeys", [.. content.Tags.Keys]);
        }

        if (content.TransitiveTagKeys.Length > 0)
        {
            context.Set("sts:TransitiveTagKeys", [.. content.TransitiveTagKeys]);
        }

        return context;
    }

    /// <summary>The actions that a session needs: the call's own, and one each for tags and a source identity.</summary>
    public static IEnumerable<string> Actions(string operation, SessionContent content)
    {
        yield return $"sts:{operation}";
        if (content.Tags.Count > 0)
        {
            yield return "sts:TagSession";
        }

        if (content.SourceIdentity is not null)
        {
            yield return "sts:SetSourceIdentity";
        }
    }
}
