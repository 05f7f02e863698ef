using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Refusals of policies that IAM cannot take (IAM API Reference, MalformedPolicyDocument).</summary>
internal static class PolicyRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "federated-principal", "MalformedPolicyDocument", 400,
            "Federated principals must be valid domain names or SAML metadata ARNs",
            "Principal.Federated of a trust policy is not the ARN of an identity provider.",
            new(
                "the ARN is empty, has https:// in it, lacks the account or oidc-provider/, or a template's variable was not filled in",
                "compare it with aws iam list-open-id-connect-providers",
                "write arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH, as listed")),
        RefusalRow.Make(
            "invalid-principal", "MalformedPolicyDocument", 400,
            "Invalid principal in policy: \"AWS\":\"<arn>\"",
            "A principal of the trust policy does not exist (any more).",
            new(
                "the user or role was deleted, is of another partition, or was made seconds ago",
                "aws iam get-role or get-user on it",
                "name an existing principal, or wait some seconds"),
            "Invalid principal in policy"),
        RefusalRow.Make(
            "condition-type", "MalformedPolicyDocument", 400,
            "Invalid Condition type : <operator>",
            "A condition's operator is unknown.",
            new(
                "a misspelled operator: stringEquals, StringMatches",
                "the message names it",
                "write StringEquals, StringLike and so on, letter by letter")),
        RefusalRow.Make(
            "policy-syntax", "MalformedPolicyDocument", 400,
            "Syntax errors in policy.",
            "The text is JSON and not a policy.",
            new(
                "an unknown element, a wrong type, a missing Effect, a version that does not exist",
                "aws accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document file://policy.json",
                "correct the element that the validation names")),
        RefusalRow.Make(
            "policy-json", "MalformedPolicyDocument", 400,
            "This policy contains invalid Json",
            "The policy is no JSON.",
            new("a comma or quote too many, or a file name sent as the policy", "jq . policy.json", "send the content: file://policy.json"),
            "policy contains invalid Json", "JSON strings must not have leading spaces"),
        RefusalRow.Make(
            "trust-resource", "MalformedPolicyDocument", 400,
            "Has prohibited field Resource",
            "A trust policy belongs to its role and names no Resource.",
            new(
                "a permission policy was given as the trust policy",
                "it has Resource and no Principal",
                "give the trust policy with --assume-role-policy-document and the permissions with put-role-policy")),
        RefusalRow.Make(
            "trust-principal", "MalformedPolicyDocument", 400,
            "Missing required field Principal",
            "A trust policy must say who may assume the role.",
            new(
                "a permission policy was given as the trust policy",
                "it has no Principal",
                "add Principal: {\"Federated\": provider ARN}")),
        RefusalRow.Make(
            "policy-principal", "MalformedPolicyDocument", 400,
            "Policy document should not specify a principal.",
            "A permission policy belongs to a role and names no Principal.",
            new("a trust policy was given as a permission policy", "it has Principal", "give it with --assume-role-policy-document")),
        RefusalRow.Make(
            "trust-action", "MalformedPolicyDocument", 400,
            "AssumeRole policy may only specify STS AssumeRole actions.",
            "A trust policy allows nothing but ways to assume the role.",
            new(
                "an action of another service stands in it",
                "look at Action",
                "keep sts:AssumeRoleWithWebIdentity, sts:TagSession, sts:SetSourceIdentity and put the rest into a permission policy")),
        RefusalRow.Make(
            "policy-resource-form", "MalformedPolicyDocument", 400,
            "Resource <text> must be in ARN format or \"*\".",
            "A resource of the policy is no ARN.",
            new(
                "a bucket's name in place of its ARN, or a variable that was not filled in",
                "the message names it",
                "write arn:aws:s3:::BUCKET and arn:aws:s3:::BUCKET/*"),
            "must be in ARN format or"),
        RefusalRow.Make(
            "policy-vendor", "MalformedPolicyDocument", 400,
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            "An action or condition key has no service before the colon.",
            new(
                "'*' beside others, or a key such as sub without the issuer",
                "look for names without a colon",
                "write service:Action, and ISSUER:sub for keys of web identities"),
            "must be prefaced by a vendor"),
        RefusalRow.Make(
            "policy-region", "MalformedPolicyDocument", 400,
            "Resource <arn> can not contain region information.",
            "The ARN has a region where the service's ARNs have none.",
            new("IAM and S3 ARNs with a region in them", "the fourth part of the ARN", "leave the region empty: arn:aws:s3:::BUCKET"),
            "Resource * can not contain region information", "resource * cannot contain region information"),
        RefusalRow.Make(
            "policy-iam-path", "MalformedPolicyDocument", 400,
            "IAM resource path must either be \"*\", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, "
                + "server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.",
            "A resource is an IAM ARN of a kind that IAM has not.",
            new(
                "account-alias/ and the like, a pattern in place of the kind (*name*), or a bucket's name behind arn:aws:iam",
                "look at what stands behind the fifth colon of each IAM ARN",
                "write one ARN for each kind; actions on the account itself (aliases, password policy) go with \"*\" in a statement of "
                    + "their own"),
            "IAM resource path must either be"),
        RefusalRow.Make(
            "policy-without-resources", "MalformedPolicyDocument", 400,
            "Policy statement must contain resources.",
            "A statement of the permission policy has no Action or no Resource, or an empty list.",
            new(
                "a template's list that is empty, or a trust policy given as a permission policy",
                "look for \"Resource\": [] and statements without one",
                "name the resources, or leave the statement out; a trust policy goes with --assume-role-policy-document"),
            "Policy statement must contain resources", "Policy statement must contain actions"),
        RefusalRow.Make(
            "legacy-parsing", "MalformedPolicyDocument", 400,
            "The policy failed legacy parsing",
            "An ARN or value in the policy has a form that IAM cannot read.",
            new("a resource ARN with a wrong number of colons, or a blank in it", "check each Resource", "write whole ARNs")),
        RefusalRow.Make(
            "s3-policy-resource", "MalformedPolicy", 400,
            "Policy has invalid resource",
            "The bucket policy names another bucket, or the other partition.",
            new(
                "a copied policy with the old bucket's name, or arn:aws in China",
                "compare Resource with the bucket",
                "write arn:PARTITION:s3:::BUCKET/*")),
        RefusalRow.Make(
            "s3-policy-action", "MalformedPolicy", 400,
            "Action does not apply to any resource(s) in statement",
            "s3:GetObject is on objects, s3:ListBucket on buckets, and the resource is of the other kind.",
            new("Resource lacks /*", "look at Resource", "s3:GetObject goes with arn:aws:s3:::BUCKET/*")),
        RefusalRow.Make(
            "s3-policy-principal", "MalformedPolicy", 400,
            "Invalid principal in policy",
            "A principal of the bucket policy does not exist.",
            new(
                "an origin access identity or role that was deleted or made seconds ago",
                "the Detail of the error names it",
                "name an existing one; for a distribution Service cloudfront.amazonaws.com with aws:SourceArn"),
            "MalformedPolicy * Invalid principal in policy"),
    ];
}
