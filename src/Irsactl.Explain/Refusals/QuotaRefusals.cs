using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Limits of IAM, STS, S3 and CloudFront.</summary>
internal static class QuotaRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "trust-policy-size", "LimitExceeded", 409,
            "Cannot exceed quota for ACLSizePerRole: 2048",
            "The role's trust policy is longer than the account's quota, which can be raised to 8,192 characters.",
            new(
                "a statement for each service account",
                "aws iam get-role --role-name NAME | wc -c",
                "list several subs in one condition, use StringLike, split the role, or have the quota raised: "
                    + "aws service-quotas list-service-quotas --service-code iam"),
            "Cannot exceed quota for ACLSizePerRole"),
        RefusalRow.Make(
            "policy-size", "LimitExceeded", 409,
            "Cannot exceed quota for PolicySize: 6144",
            "The managed policy has more characters than a policy may have.",
            new("many actions and ARNs one by one", "count without white space", "use wildcards, or split it into several policies"),
            "Cannot exceed quota for PolicySize"),
        RefusalRow.Make(
            "role-policy-size", "LimitExceeded", 409,
            "Maximum policy size of 10240 bytes exceeded for role <name>",
            "The inline policies of the role are together too long.",
            new("several inline policies", "aws iam list-role-policies --role-name NAME", "shorten them, or use managed policies"),
            "Maximum policy size of * bytes exceeded"),
        RefusalRow.Make(
            "providers-quota", "LimitExceeded", 409,
            "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100",
            "The account has as many OpenID Connect providers as it may.",
            new(
                "providers of deleted clusters",
                "aws iam list-open-id-connect-providers",
                "delete those of clusters that are gone (irsactl aws delete), or have the quota raised"),
            "Cannot exceed quota for OpenIdConnectProvidersPerAccount"),
        RefusalRow.Make(
            "client-ids-quota", "LimitExceeded", 409,
            "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
            "The provider has as many audiences as it may.",
            new("an audience for each workload", "aws iam get-open-id-connect-provider", "share one audience such as sts.amazonaws.com"),
            "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider"),
        RefusalRow.Make(
            "roles-quota", "LimitExceeded", 409,
            "Cannot exceed quota for RolesPerAccount: 1000",
            "The account has as many roles as it may.",
            new(
                "roles of deleted clusters",
                "aws iam get-account-summary",
                "delete roles that nobody uses (irsactl aws delete), or have the quota raised"),
            "Cannot exceed quota for RolesPerAccount"),
        RefusalRow.Make(
            "attached-policies-quota", "LimitExceeded", 409,
            "Cannot exceed quota for PoliciesPerRole: 10",
            "The role has as many managed policies as it may.",
            new("a policy for each need", "aws iam list-attached-role-policies --role-name NAME", "merge them, or use an inline policy"),
            "Cannot exceed quota for PoliciesPerRole"),
        RefusalRow.Make(
            "instance-profile-quota", "LimitExceeded", 409,
            "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
            "An instance profile has one role at most.",
            new("a second role was added", "aws iam get-instance-profile", "remove the first role"),
            "Cannot exceed quota for InstanceSessionsPerInstanceProfile"),
        RefusalRow.Make(
            "users-quota", "LimitExceeded", 409,
            "Cannot exceed quota for UsersPerAccount: 5000",
            "The account has as many users as it may: clusters in mint mode make one for each component.",
            new(
                "users of deleted clusters",
                "aws iam get-account-summary",
                "use short-lived credentials: irsactl makes roles and no users"),
            "Cannot exceed quota for UsersPerAccount"),
        RefusalRow.Make(
            "thumbprints-quota", "InvalidInput", 400,
            "Thumbprint list must contain fewer than 5 entries.",
            "A provider has five thumbprints at most.",
            new(
                "thumbprints were added at each renewal",
                "aws iam get-open-id-connect-provider",
                "keep those of the present chain; a certificate of a public authority needs none")),
        RefusalRow.Make(
            "thumbprints-none", "InvalidInput", 400,
            "Thumbprint list must contain at least one entry.",
            "An update with an empty list.",
            new(
                "a template without thumbprints",
                "look at thumbprint_list",
                "leave the update out: IAM has its own list for public authorities")),
        RefusalRow.Make(
            "session-too-long", "ValidationError", 400,
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            "The session asked for is longer than the role allows.",
            new(
                "AWS_ROLE_SESSION duration or duration_seconds is above the role's maximum, 3,600 s unless set",
                "aws iam get-role --role-name NAME --query Role.MaxSessionDuration",
                "ask for less, or aws iam update-role --role-name NAME --max-session-duration SECONDS"),
            "requested DurationSeconds exceeds the MaxSessionDuration"),
        RefusalRow.Make(
            "chained-session-too-long", "ValidationError", 400,
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            "A role that is assumed from another role's session lasts an hour at most, whatever the role allows.",
            new(
                "the program assumes a second role",
                "aws sts get-caller-identity shows assumed-role",
                "ask for 3,600 s, or let the service account assume the second role by itself"),
            "requested DurationSeconds exceeds the * session limit for roles assumed by role chaining"),
        RefusalRow.Make(
            "throttled", "Throttling", 400,
            "Rate exceeded",
            "Too many calls in a short time.",
            new(
                "many clusters or CI jobs at once; IAM's limits are per account",
                "the same call works later",
                "try again with pauses, fewer at once"),
            "Rate exceeded", "ThrottlingException", "RequestLimitExceeded"),
        RefusalRow.Make(
            "slow-down", "SlowDown", 503,
            "Please reduce your request rate.",
            "S3 asks for fewer requests.",
            new("many requests to one prefix", "the same call works later", "try again with pauses"), "reduce your request rate"),
        RefusalRow.Make(
            "too-many-buckets", "TooManyBuckets", 400,
            "You have attempted to create more buckets than allowed",
            "The account has as many buckets as it may.",
            new(
                "buckets of deleted clusters",
                "aws s3api list-buckets",
                "delete those that nobody uses, share one bucket, or have the quota raised")),
    ];
}
