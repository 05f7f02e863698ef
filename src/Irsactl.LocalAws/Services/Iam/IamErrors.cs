using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>IAM's refusals (IAM API Reference, "Common Errors" and each operation's "Errors").</summary>
internal static class IamErrors
{
    public static AwsServiceException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);

    public static AwsServiceException EntityAlreadyExists(string message) => new(409, "EntityAlreadyExists", message);

    public static AwsServiceException DeleteConflict(string message) => new(409, "DeleteConflict", message);

    public static AwsServiceException LimitExceeded(string message) => new(409, "LimitExceeded", message);

    public static AwsServiceException InvalidInput(string message) => new(400, "InvalidInput", message);

    public static AwsServiceException MalformedPolicy(string message) => new(400, "MalformedPolicyDocument", message);

    /// <summary>A quota by the name that AWS gives it in messages.</summary>
    public static AwsServiceException QuotaExceeded(string quota, int limit) =>
        LimitExceeded($"Cannot exceed quota for {quota}: {limit}");
}
