using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>
/// Refusals of callers who may not do something, by the kind of policy that says so (IAM User Guide, "Troubleshoot access denied error
/// messages").
/// </summary>
internal static class PermissionRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "denied-by-scp", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> with an explicit deny in a service "
                + "control policy: <arn>",
            "A service control policy of the organization denies the action. No policy of the account can allow it again.",
            new(
                "the organization forbids the action, the region or the service",
                "the message names the policy; the management account sees it",
                "have the organization's administrators exempt the role, or work in an account or region that they allow"),
            "with an explicit deny in a service control policy"),
        RefusalRow.Make(
            "denied-by-rcp", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> with an explicit deny in a resource control policy",
            "A resource control policy of the organization denies access to the resource, to AWS's own anonymous reads, too.",
            new(
                "the organization forbids access from outside",
                "the management account sees the policy",
                "have the issuer's bucket exempted, or host the documents elsewhere: irsactl's hostings lambda-url or server"),
            "with an explicit deny in a resource control policy"),
        RefusalRow.Make(
            "denied-by-identity-policy", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> with an explicit deny in an identity-based policy",
            "A policy of the caller denies the action. Allowing it somewhere else does not help.",
            new(
                "a Deny statement is attached to the user, group or role",
                "aws iam list-attached-user-policies, list-attached-role-policies",
                "change or detach the Deny, or call as somebody else"),
            "with an explicit deny in an identity-based policy"),
        RefusalRow.Make(
            "denied-by-resource-policy", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> with an explicit deny in a resource-based policy",
            "The resource's own policy denies the action.",
            new(
                "a bucket policy denies all but a VPC, an organization or TLS",
                "aws s3api get-bucket-policy --bucket BUCKET",
                "as the account's root user: aws s3api delete-bucket-policy --bucket BUCKET; then write the right one"),
            "with an explicit deny in a resource-based policy"),
        RefusalRow.Make(
            "denied-by-boundary", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> with an explicit deny in a permissions boundary",
            "The permissions boundary of the caller denies the action.",
            new(
                "a Deny in the policy that is the boundary",
                "aws iam get-role --role-name NAME shows PermissionsBoundary",
                "have the boundary changed by those who set it"),
            "with an explicit deny in a permissions boundary"),
        RefusalRow.Make(
            "denied-by-vpc-endpoint", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> with an explicit deny in a VPC endpoint policy",
            "The policy of the VPC endpoint that the call went through denies it.",
            new(
                "the endpoint admits only certain actions, accounts or buckets",
                "aws ec2 describe-vpc-endpoints",
                "allow the action in the endpoint's policy"),
            "with an explicit deny in a VPC endpoint policy"),
        RefusalRow.Make(
            "not-in-identity-policy", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> because no identity-based policy allows "
                + "the <action> action",
            "Nothing denies the action, and no policy of the caller allows it.",
            new(
                "the role or user lacks the permission; for a workload: the token was traded for another role than meant, or none, "
                    + "so that the node's role calls",
                "aws sts get-caller-identity shows who calls",
                "allow the action on the resource; for a workload check AWS_ROLE_ARN and the service account"),
            "because no identity-based policy allows"),
        RefusalRow.Make(
            "not-in-boundary", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> because no permissions boundary allows the <action> action",
            "The caller's permissions boundary does not contain the action, so no policy can allow it.",
            new(
                "the boundary is narrower than what the role is to do",
                "aws iam get-role --role-name NAME shows PermissionsBoundary",
                "have the action added to the boundary (irsactl: --permissions-boundary-arn names another)"),
            "because no permissions boundary allows"),
        RefusalRow.Make(
            "not-in-session-policy", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> because no session policy allows the <action> action",
            "The session was made with a policy that does not contain the action.",
            new(
                "the program passes Policy or PolicyArns when it assumes the role",
                "look at the program's configuration",
                "pass a wider session policy, or none"),
            "because no session policy allows"),
        RefusalRow.Make(
            "not-in-scp", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> because no service control policy allows the <action> action",
            "The organization's service control policies do not contain the action.",
            new("an allow-list of the organization", "the management account sees it", "have the action allowed for the account"),
            "because no service control policy allows"),
        RefusalRow.Make(
            "not-in-resource-policy", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: <action> on resource: <arn> because no resource-based policy allows "
                + "the <action> action",
            "The resource is of another account or needs a policy of its own, and has none that allows the caller.",
            new("the resource's policy does not name the caller", "read the resource's policy", "name the role in the resource's policy"),
            "because no resource-based policy allows"),
        RefusalRow.Make(
            "assume-role-denied", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: sts:AssumeRole on resource: <arn>",
            "Somebody with credentials wants another role by AssumeRole: this is not the call that trades a service account's token.",
            new(
                "the program has found the node's or another role's credentials, and not the web identity",
                "aws sts get-caller-identity; env | grep ^AWS_",
                "set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE, with an SDK that knows them, and no role_arn in the profile")),
        RefusalRow.Make(
            "tag-session-denied", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: sts:TagSession on resource: <arn>",
            "The session is to have tags, and the trust policy does not allow it.",
            new(
                "sts:TagSession is missing from the trust policy's actions",
                "aws iam get-role --role-name NAME",
                "add sts:TagSession beside the AssumeRole action, or send no tags")),
        RefusalRow.Make(
            "source-identity-denied", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: sts:SetSourceIdentity on resource: <arn>",
            "The session is to have a source identity, and the trust policy does not allow it.",
            new(
                "sts:SetSourceIdentity is missing from the trust policy's actions",
                "aws iam get-role --role-name NAME",
                "add sts:SetSourceIdentity beside the AssumeRole action")),
        RefusalRow.Make(
            "pass-role-denied", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: iam:PassRole on resource: <arn>",
            "Whoever gives a role to a service (a function, an instance) must be allowed to pass it.",
            new("iam:PassRole is missing", "the message names the role", "allow iam:PassRole on that role")),
        RefusalRow.Make(
            "tag-role-denied", "AccessDenied", 403,
            "User: <arn> is not authorized to perform: iam:TagRole on resource: <arn>",
            "Roles are made with tags, which is a permission of its own.",
            new(
                "iam:TagRole (or iam:TagOpenIDConnectProvider) is missing or denied",
                "'irsactl permissions' lists what a set-up needs",
                "allow it along with iam:CreateRole")),
        RefusalRow.Make(
            "session-credentials", "AccessDenied", 403,
            "Cannot call GetSessionToken with session credentials",
            "The operation needs the long-lived keys of a user.",
            new(
                "temporary credentials call GetSessionToken or GetFederationToken",
                "AWS_SESSION_TOKEN is set",
                "call it with a user's access key, or use the credentials at hand as they are"),
            "Cannot call GetSessionToken with session credentials", "Cannot call GetFederationToken with session credentials"),
        RefusalRow.Make(
            "root-assume-role", "AccessDenied", 403,
            "Roles may not be assumed by root accounts.",
            "The account's root user cannot assume roles.",
            new(
                "the access key is the root user's",
                "aws sts get-caller-identity ends in :root",
                "use a user or role, never the root user's key")),
        RefusalRow.Make(
            "mfa-failed", "AccessDenied", 403,
            "MultiFactorAuthentication failed with invalid MFA one time pass code.",
            "The code of the MFA device is wrong, used already or another device's.",
            new(
                "a mistyped or repeated code, or the device's clock is off",
                "try the next code",
                "give a new code and the right serial number"),
            "MultiFactorAuthentication failed"),
    ];
}
