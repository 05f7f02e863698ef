using System.Buffers;
using Irsactl.Aws.Policies.Parsing;

namespace Irsactl.Aws.Policies.Validation;

/// <summary>What IAM demands of a policy that is attached to an identity.</summary>
internal static class IdentityRules
{
    private static readonly SearchValues<char> SidCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> VendorCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly string[] RegionalInS3 =
        ["accesspoint/", "job/", "storage-lens/", "storage-lens-group/", "access-grants/", "async-request/"];

    /// <summary>What IAM's own ARNs are of; what is on the account itself has no ARN and goes with *.</summary>
    private static readonly string[] KindsInIam =
    [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/", "sms-mfa/",
        "saml-provider/", "oidc-provider/", "report/", "access-report/",
    ];

    /// <exception cref="PolicyFaultException">The policy breaks a rule.</exception>
    /// <param name="policy">The policy.</param>
    /// <param name="isManaged">Whether it is a managed policy.</param>
    /// <param name="partition">The partition that stores it, which its resources must be of; null for any.</param>
    public static void Check(PolicyDocument policy, bool isManaged, string? partition)
    {
        if (isManaged && policy.Version is not "2012-10-17")
        {
            throw new PolicyFaultException(PolicyFaultKind.InvalidVersion, policy.Version ?? "", "Version must be 2012-10-17");
        }

        PolicyRules.RequireUniqueSids(policy);
        foreach (var statement in policy.Statements)
        {
            CheckStatement(statement, partition);
        }
    }

    private static void CheckStatement(PolicyStatement statement, string? partition)
    {
        if (statement.Principal is { } principal)
        {
            throw PolicyRules.Prohibited(statement, PolicyRules.NameOf(principal));
        }

        foreach (var action in (statement.Action ?? throw PolicyRules.Missing(statement, "Action")).Values)
        {
            CheckAction(statement, action);
        }

        foreach (var resource in (statement.Resource ?? throw PolicyRules.Missing(statement, "Resource")).Values)
        {
            CheckResource(statement, resource, partition);
        }

        PolicyRules.RequireDates(statement);
        if (statement.Sid.AsSpan().ContainsAnyExcept(SidCharacters))
        {
            throw new PolicyFaultException(
                PolicyFaultKind.InvalidSid, statement.Sid ?? "", $"{PolicyRules.Place(statement)}: Sid takes letters and digits only");
        }
    }

    private static void CheckAction(PolicyStatement statement, string action)
    {
        if (action is "*")
        {
            return;
        }

        var fault = action.Split(':') switch
        {
            [_] => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            [var vendor, _] =>
                vendor is "*" || !vendor.AsSpan().ContainsAnyExcept(VendorCharacters) ? null : $"Vendor {vendor} is not valid",
            _ => "Actions/Condition can contain only one colon.",
        };
        if (fault is not null)
        {
            throw new PolicyFaultException(
                PolicyFaultKind.InvalidAction, fault, $"{PolicyRules.Place(statement)}: '{action}' is not service:Action");
        }
    }

    private static void CheckResource(PolicyStatement statement, string resource, string? partition)
    {
        if (resource is "*")
        {
            return;
        }

        var parts = resource.Split(':', 6);
        if (FaultOf(resource, parts, partition) is { } fault)
        {
            throw new PolicyFaultException(
                PolicyFaultKind.InvalidResource, fault, $"{PolicyRules.Place(statement)}: '{resource}' is {Wrong(parts)}");
        }
    }

    private static string Wrong(string[] parts) => parts is ["arn", _, "iam", "", _, var named] && !IsOfIam(named)
        ? "an ARN of IAM, which has roles, users, policies and so on, and nothing of that kind"
        : "neither an ARN nor *";

    private static string? FaultOf(string resource, string[] parts, string? partition)
    {
        if (parts.Length < 2)
        {
            return $"Resource {resource} must be in ARN format or \"*\".";
        }

        // What is missing of an ARN is shown as a wildcard in AWS's message.
        string Part(int index) => parts.Length > index ? parts[index] : "*";
        if (!IsPartition(parts[1], partition))
        {
            return $"Partition \"{parts[1]}\" is not valid for resource \"arn:{parts[1]}:{Part(2)}:{Part(3)}:{Part(4)}:{Part(5)}\".";
        }

        return parts switch
        {
            [not "arn", ..] => $"Resource {resource} must be in ARN format or \"*\".",
            { Length: < 3 } => "Resource vendor must be fully qualified and cannot contain regexes.",
            { Length: < 6 } => "The policy failed legacy parsing",
            [_, _, "iam", not "", ..] => $"IAM resource {resource} cannot contain region information.",
            [_, _, "iam", _, _, var named] when !IsOfIam(named) =>
                $"IAM resource path must either be \"*\", root, or start with {string.Join(", ", KindsInIam)}.",
            [_, _, "s3", not "", _, var named] when !IsRegional(named) => $"Resource {resource} can not contain region information.",
            _ => null,
        };
    }

    /// <summary>
    /// What S3 has in regions and accounts; buckets and objects are in neither (Service Authorization Reference, "Amazon S3": Resource
    /// types).
    /// </summary>
    private static bool IsRegional(string named) => named.StartsWith('*')
        || Array.Exists(RegionalInS3, type => named.StartsWith(type, StringComparison.Ordinal));

    private static bool IsOfIam(string named) => named is "*" or "root"
        || Array.Exists(KindsInIam, kind => named.StartsWith(kind, StringComparison.Ordinal));

    private static bool IsPartition(string text, string? wanted) =>
        text is "*" || (wanted is null ? Arns.Partition.TryParse(text, out _) : text == wanted);
}
