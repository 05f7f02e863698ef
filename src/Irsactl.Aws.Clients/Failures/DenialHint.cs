namespace Irsactl.Aws.Clients.Failures;

/// <summary>Who can mend a denial, and how.</summary>
internal static class DenialHint
{
    /// <summary>The hint that fits.</summary>
    public static string For(Denial denial)
    {
        var hint = (denial.IsExplicit ? ForDeny(denial) : ForMissingAllow(denial)) + ForBoundary(denial);
        return denial.Encoded is { } encoded
            ? $"{hint}; see AWS's reason: aws sts decode-authorization-message --query DecodedMessage --output text "
                + $"--encoded-message {encoded}"
            : hint;
    }

    // Many organizations let roles be made so, and AWS does not say that a condition is in the way.
    private static string ForBoundary(Denial denial) =>
        denial.Action is "iam:CreateRole" && denial.Kind is not (PolicyKind.Boundary or PolicyKind.Session or PolicyKind.Endpoint)
            ? "; where roles may be made with a permissions boundary only, name it with --permissions-boundary-arn"
            : "";

    private static string ForDeny(Denial denial) => denial.Kind switch
    {
        PolicyKind.ServiceControl =>
            "no policy of this account can allow it: an administrator of the organization must change the service control policy or move "
            + "the account out of it",
        PolicyKind.ResourceControl =>
            "no policy of this account can allow it: an administrator of the organization must change the resource control policy or "
            + "except the resource",
        PolicyKind.Boundary =>
            $"allowing it in another policy does not help: whoever looks after the permissions boundary of {denial.User} must take the "
            + "Deny out, or use other credentials",
        PolicyKind.Session =>
            "allowing it elsewhere does not help: the session was made with a policy that denies it; get credentials without that policy",
        PolicyKind.Endpoint =>
            "allowing it elsewhere does not help: whoever looks after the VPC endpoint must change its policy; "
            + "or call from outside of that VPC",
        PolicyKind.Resource when denial.Bucket is { } bucket =>
            $"the Deny of the bucket's policy stands against every permission; the account's root user can always remove the policy "
            + "(so can a caller that the Deny excepts, as from inside the VPC endpoint it names): aws s3api delete-bucket-policy --bucket "
            + $"{bucket}; then run this again",
        PolicyKind.Resource =>
            $"allowing it elsewhere does not help: whoever looks after {(denial.Resource.Length > 0 ? denial.Resource : "the resource")} "
            + "must take the Deny out of its policy",
        PolicyKind.Identity =>
            $"allowing it in one more policy does not help: take the Deny out of the policies of {denial.User} (those of its groups too), "
            + "or use other credentials",
        _ =>
            "allowing it does not help while a Deny stands against it: find that in the policies of the caller, "
            + "the resource and the organization",
    };

    private static string ForMissingAllow(Denial denial) => denial.Kind switch
    {
        PolicyKind.ServiceControl =>
            $"an identity policy alone does not help: an administrator of the organization must allow {denial.Action} in the account's "
            + "service control policies",
        PolicyKind.ResourceControl =>
            $"an identity policy alone does not help: an administrator of the organization must allow {denial.Action} in the "
            + "resource control policies",
        PolicyKind.Boundary =>
            $"an identity policy alone does not help: the permissions boundary of {denial.User} must allow {denial.Action}, too; "
            + "or use other credentials",
        PolicyKind.Session =>
            $"get credentials whose session policy allows {denial.Action}, or that have none",
        PolicyKind.Endpoint =>
            $"the policy of the VPC endpoint that the call goes through must allow {denial.Action}; or call from outside of that VPC",
        PolicyKind.Resource when denial.Resource.Length > 0 =>
            $"the policy of {denial.Resource} must allow {denial.Action} to {denial.User}; or use other credentials",
        _ when denial.Action.Contains(':', StringComparison.Ordinal) => $"allow {denial.What}, or use other credentials",
        _ => "allow the action to the caller, or use other credentials",
    };
}
