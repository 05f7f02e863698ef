using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Protocol;
using Irsactl.LocalAws.Sts.Sessions;

namespace Irsactl.LocalAws.Sts;

/// <summary>The condition keys that a trust policy can look at (IAM User Guide, "IAM and AWS STS condition context keys").</summary>
internal static class TrustContext
{
    /// <summary>The keys of every request to assume a role.</summary>
    /// <param name="call">The call.</param>
    /// <param name="principal">Who wants the role; for a web identity the caller of the HTTP request is nobody.</param>
    /// <param name="sessionName">The session name asked for.</param>
    /// <param name="content">The session asked for.</param>
    /// <param name="now">The time.</param>
    public static ConditionContext Create(
        AwsCall call, RequestPrincipal principal, string sessionName, SessionContent content, DateTimeOffset now)
    {
        var context = new ConditionContext()
            .SetPrincipal(principal)
            .Set("sts:RoleSessionName", sessionName)
            .Set("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Set("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .Set("aws:SecureTransport", call.Http.Request.IsHttps ? "true" : "false")
            .Set("aws:RequestedRegion", call.Region);
        SetIfKnown(context, "aws:SourceIp", call.Http.Connection.RemoteIpAddress?.ToString());
        SetIfKnown(context, "aws:UserAgent", call.Http.Request.Headers.UserAgent);
        SetIfKnown(context, "sts:SourceIdentity", content.SourceIdentity);
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

    private static void SetIfKnown(ConditionContext context, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            context.Set(key, value);
        }
    }
}
