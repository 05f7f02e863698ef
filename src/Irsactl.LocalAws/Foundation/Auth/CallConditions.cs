using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>The condition keys that every call has, whatever it asks for.</summary>
internal static class CallConditions
{
    /// <summary>The keys of caller, session and request.</summary>
    /// <param name="call">The call.</param>
    /// <param name="principal">Who asks: the caller, or the web identity that an unsigned call speaks for.</param>
    /// <param name="known">What is attached to the caller, or null.</param>
    /// <param name="now">The time.</param>
    public static ConditionContext Of(AwsCall call, RequestPrincipal principal, PrincipalPolicies? known, DateTimeOffset now)
    {
        var (request, caller) = (call.Http.Request, call.Caller);
        var context = new ConditionContext().SetPrincipal(principal).SetRequest(new RequestCircumstances
        {
            Time = now,
            IsSecure = request.IsHttps,
            Region = call.Region,
            ResourceAccountId = call.AccountId,
            SourceIp = call.Http.Connection.RemoteIpAddress?.ToString(),
            UserAgent = request.Headers.UserAgent,
            Referer = request.Headers.Referer,
            SourceArn = caller.SourceArn,
            SourceAccountId = caller.SourceAccount,
            TokenIssued = caller.CredentialsIssued,
            SourceIdentity = caller.Session?.SourceIdentity,
            FederatedProvider = caller.Session?.FederatedProvider,
        });
        if (caller.Session?.SourceFunctionArn is { } function)
        {
            context.Set("lambda:SourceFunctionArn", function);
        }

        // Session tags win over the role's own.
        foreach (var (key, value) in (known?.Tags ?? None).Concat(caller.Session?.Tags ?? None))
        {
            context.Set($"aws:PrincipalTag/{key}", value);
        }

        return context;
    }

    private static IEnumerable<KeyValuePair<string, string>> None => [];
}
