using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>The operation AssumeRole: from a user or a role to another role.</summary>
internal sealed class AssumeRole(StsContext sts)
{
    private const string Operation = "AssumeRole";
    private const int MaxTags = 50;

    /// <summary>Carries out one call.</summary>
    public Answer Run(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var roleArn = check.Required("RoleArn", StsRules.RoleArn);
        var sessionName = check.Required("RoleSessionName", StsRules.SessionName);
        var policies = SessionPolicyParameters.Read(check);
        var seconds = SessionDuration.Read(check);
        var externalId = check.Optional("ExternalId", StsRules.ExternalId);
        var sourceIdentity = check.Optional("SourceIdentity", StsRules.SourceIdentity);
        var tags = ReadTags(check);
        var transitive = check.Texts("TransitiveTagKeys", StsRules.TagKey, MaxTags) ?? [];
        var mfa = MfaParameters.Read(check);
        check.Finish();
        var arn = RoleLookup.Parse(roleArn);
        var caller = request.Call.Caller;
        if (caller.Principal.Kind == PrincipalKind.Root)
        {
            throw StsErrors.AccessDenied("Roles may not be assumed by root accounts.");
        }

        mfa.Refuse();

        var state = sts.Iam.Current;
        policies.Check(state);
        var content = new SessionContent
        {
            Policies = policies,
            Tags = SessionTags.From([.. tags, .. Inherited(caller.Session)]),
            TransitiveTagKeys = [.. transitive, .. Inherited(caller.Session).Select(tag => tag.Key)],

            // A source identity stays the same along a chain of roles.
            SourceIdentity = caller.Session?.SourceIdentity ?? sourceIdentity,
        };
        var role = RoleLookup.Find(state, arn) is { } found && sts.IsVisible(found.Created)
            ? found
            : throw Denied(caller, $"sts:{Operation}", roleArn);
        Authorize(request.Call, role, sessionName, content, externalId);
        var packed = PackedPolicySize.ForRole(content);
        var duration = SessionDuration.For(seconds, role, isChained: caller.Session is not null);
        var session = sts.Sessions.Create(role, sessionName, duration, content, arn.AccountId);
        return writer =>
        {
            SessionXml.WriteUser(writer, role, sessionName);
            SessionXml.WriteCredentials(writer, session);
            writer.Number("PackedPolicySize", packed);
            writer.Text("SourceIdentity", content.SourceIdentity);
        };
    }

    private void Authorize(AwsCall call, Role role, string sessionName, SessionContent content, string? externalId)
    {
        var caller = call.Caller;
        var known = sts.Principals.Find(caller);
        var context = TrustContext.Create(
            call, caller.Principal, known, new AskedSession(role, sessionName, content), sts.Time.GetUtcNow());
        if (externalId is not null)
        {
            context.Set("sts:ExternalId", externalId);
        }

        var policies = new PolicySet
        {
            Identity = known?.Identity ?? [],
            Boundary = known?.Boundary,
            Session = caller.Session?.SessionPolicies ?? [],
            Resource = new NamedPolicy($"trust policy of {role.Name}", role.TrustPolicy),
        };
        foreach (var action in TrustContext.Actions(Operation, content))
        {
            var decision = PolicyEvaluator.EvaluateTrust(
                new AuthorizationRequest
                {
                    Action = action,
                    Resource = role.Arn,
                    Principal = caller.Principal,
                    Context = context,
                    ResourceAccountId = call.AccountId,
                },
                policies);
            call.Trace.Add(decision);
            if (!decision.IsAllowed)
            {
                // AWS names the kind of policy where one denies that is not the role's own.
                throw decision is { Kind: DecisionKind.ExplicitDeny, Deciding.Layer: not PolicyLayer.Resource }
                    ? StsErrors.AccessDenied(AccessDeniedText.For(decision, role.Arn))
                    : Denied(caller, action, role.Arn);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Inherited(TemporarySession? session) => session is null
        ? []
        : session.Tags.Where(tag => session.TransitiveTagKeys.Contains(tag.Key, StringComparer.OrdinalIgnoreCase));

    private static List<KeyValuePair<string, string>> ReadTags(ParameterCheck check) =>
    [
        .. (check.List("Tags", MaxTags) ?? []).Select((member, index) => KeyValuePair.Create(
            check.Member("Tags", index + 1, member, "Key", StsRules.TagKey),
            check.Member("Tags", index + 1, member, "Value", StsRules.TagValue))),
    ];

    private static AwsServiceException Denied(Caller caller, string action, string roleArn) =>
        StsErrors.AccessDenied($"User: {caller.Principal.Arn} is not authorized to perform: {action} on resource: {roleArn}");
}
