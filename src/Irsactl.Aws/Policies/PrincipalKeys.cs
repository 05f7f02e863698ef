namespace Irsactl.Aws.Policies;

/// <summary>The global condition keys that follow from the caller.</summary>
internal static class PrincipalKeys
{
    public static void Set(ConditionContext context, RequestPrincipal principal)
    {
        context.Set("aws:PrincipalType", TypeOf(principal.Kind));
        context.Set("aws:PrincipalIsAWSService", principal.Kind is PrincipalKind.Service ? "true" : "false");
        SetIfKnown(context, "aws:PrincipalAccount", principal.AccountId);
        SetIfKnown(context, "aws:userid", principal.UserId);

        switch (principal.Kind)
        {
            case PrincipalKind.User:
                SetIfKnown(context, "aws:PrincipalArn", principal.Arn);
                SetIfKnown(context, "aws:username", principal.Name);
                break;
            case PrincipalKind.Root:
                SetIfKnown(context, "aws:PrincipalArn", principal.Arn);
                break;
            case PrincipalKind.RoleSession:
                // For sessions the key holds the role, not the session.
                SetIfKnown(context, "aws:PrincipalArn", principal.RoleArn);
                break;
            case PrincipalKind.Service:
                SetIfKnown(context, "aws:PrincipalServiceName", principal.Name);
                break;
            default:
                // A web identity has no aws:PrincipalArn, although its provider has an ARN.
                break;
        }
    }

    private static void SetIfKnown(ConditionContext context, string key, string? value)
    {
        if (value is not null)
        {
            context.Set(key, value);
        }
    }

    private static string TypeOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Root => "Account",
        PrincipalKind.User or PrincipalKind.FederatedWebIdentity => "User",
        PrincipalKind.RoleSession => "AssumedRole",
        _ => "Anonymous",
    };
}
