using System.Globalization;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Protocol;

namespace Irsactl.LocalAws.Auth;

/// <summary>Puts a call's caller, resource and circumstances before the policy engine.</summary>
internal sealed class Authorizer(IPrincipalPolicies principals, TimeProvider time) : IAuthorizer
{
    /// <inheritdoc />
    public Decision Authorize(
        AwsCall call,
        string action,
        string resource,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? resourceContext = null,
        NamedPolicy? resourcePolicy = null)
    {
        var caller = call.Caller;
        var known = caller.Principal.Kind is PrincipalKind.User or PrincipalKind.RoleSession ? principals.Find(caller) : null;
        var context = GlobalKeys(call, known);
        if (resourceContext is not null)
        {
            context.Set(resourceContext);
        }

        var decision = PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = action,
                Resource = resource,
                Principal = caller.Principal,
                Context = context,
                ResourceAccountId = call.AccountId,
            },
            new PolicySet
            {
                Identity = known?.Identity ?? [],
                Boundary = known?.Boundary,
                Session = caller.Session?.SessionPolicies ?? [],
                Resource = resourcePolicy,
            });
        call.Trace.Add(decision);
        return decision;
    }

    private ConditionContext GlobalKeys(AwsCall call, PrincipalPolicies? known)
    {
        var (request, now) = (call.Http.Request, time.GetUtcNow());
        var context = new ConditionContext()
            .SetPrincipal(call.Caller.Principal)
            .Set("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Set("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .Set("aws:SecureTransport", request.IsHttps ? "true" : "false")
            .Set("aws:RequestedRegion", call.Region)
            .Set("aws:ResourceAccount", call.AccountId)
            .Set("aws:ViaAWSService", "false");
        SetIfKnown(context, "aws:SourceIp", call.Http.Connection.RemoteIpAddress?.ToString());
        SetIfKnown(context, "aws:UserAgent", request.Headers.UserAgent);
        SetIfKnown(context, "aws:Referer", request.Headers.Referer);
        if (call.Caller.IsTemporary)
        {
            context.Set("aws:MultiFactorAuthPresent", "false");
        }

        SetIfKnown(context, "aws:SourceIdentity", call.Caller.Session?.SourceIdentity);
        SetIfKnown(context, "aws:SourceArn", call.Caller.SourceArn);
        SetIfKnown(context, "aws:SourceAccount", call.Caller.SourceAccount);

        // Session tags win over the role's own.
        foreach (var (key, value) in (known?.Tags ?? Enumerable.Empty<KeyValuePair<string, string>>()).Concat(call.Caller.Session?.Tags ?? Enumerable.Empty<KeyValuePair<string, string>>()))
        {
            context.Set($"aws:PrincipalTag/{key}", value);
        }

        return context;
    }

    private static void SetIfKnown(ConditionContext context, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            context.Set(key, value);
        }
    }
}
