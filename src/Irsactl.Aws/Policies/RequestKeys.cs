using System.Globalization;

namespace Irsactl.Aws.Policies;

/// <summary>The global condition keys that follow from the request.</summary>
internal static class RequestKeys
{
    public static void Set(ConditionContext context, RequestCircumstances request)
    {
        context.Set("aws:CurrentTime", Text(request.Time));
        context.Set("aws:EpochTime", request.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        context.Set("aws:SecureTransport", Text(request.IsSecure));
        context.Set("aws:ViaAWSService", Text(request.IsViaService));
        SetIfKnown(context, "aws:RequestedRegion", request.Region);
        SetIfKnown(context, "aws:ResourceAccount", request.ResourceAccountId);
        SetIfKnown(context, "aws:SourceIp", request.SourceIp);
        SetIfKnown(context, "aws:UserAgent", request.UserAgent);
        SetIfKnown(context, "aws:Referer", request.Referer);
        SetIfKnown(context, "aws:SourceArn", request.SourceArn);
        SetIfKnown(context, "aws:SourceAccount", request.SourceAccountId);
        SetIfKnown(context, "aws:SourceIdentity", request.SourceIdentity);
        SetIfKnown(context, "aws:FederatedProvider", request.FederatedProvider);
        if (request.TokenIssued is { } issued)
        {
            context.Set("aws:TokenIssueTime", Text(issued));

            // With temporary credentials AWS says either way, with others nothing; whoever used MFA overwrites it.
            context.Set("aws:MultiFactorAuthPresent", Text(false));
        }
    }

    private static void SetIfKnown(ConditionContext context, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            context.Set(key, value);
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
