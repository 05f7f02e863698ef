using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers to tokens that are right, from roles that do not want them.</summary>
internal static class AuthorizationRefusals
{
    public static readonly Refusal NotAuthorized = new()
    {
        Id = "not-authorized",
        Code = "AccessDenied",
        Status = 403,
        Message = "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        Meaning = "The token itself is right. The role does not exist, or its trust policy does not allow this token.",
        Checks = [CheckNames.TrustPolicy],
        Causes =
        [
            new(
                "the trust policy names another service account or namespace",
                "compare <issuer>:sub in the trust policy with the token's sub",
                "let the workload use the service account that the role is for, or correct the condition"),
            new(
                "the condition's key is not the issuer: StringEquals wants '<issuer without https://>:sub', and a wrong slash or an older "
                    + "issuer makes it another key",
                "'irsactl token explain --role-arn ARN' shows the condition with wanted and found",
                "run irsactl aws create-iam-roles again: it brings trust policies up to date"),
            new(
                "the role is left over from an earlier set-up: Principal.Federated is another provider, of a former cluster, "
                    + "another account or another partition (aws, aws-cn, aws-us-gov)",
                "compare it with aws iam list-open-id-connect-providers",
                "run irsactl aws create-iam-roles again with the provider's ARN"),
            new(
                "the role does not exist",
                "aws iam get-role --role-name NAME",
                "correct the ARN, path included, or create the role"),
            new(
                "role or provider are a few seconds old and not visible to STS yet",
                "the same call works after some seconds",
                "wait and try again"),
            new(
                "the token carries session tags or a source identity, and the trust policy does not allow sts:TagSession or "
                    + "sts:SetSourceIdentity",
                "'irsactl token inspect' shows claims that begin with https://aws.amazon.com/",
                "allow the action in the trust policy"),
        ],
        Marks = ["Not authorized to perform sts:AssumeRoleWithWebIdentity", "not authorized to perform: sts:AssumeRoleWithWebIdentity"],
    };

    public static readonly ImmutableArray<Refusal> All = [NotAuthorized];
}
