using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Arns;

/// <summary>
/// An Amazon Resource Name: <c>arn:partition:service:region:account:resource</c>. Region and account are empty where the
/// service has none (IAM, S3). The spelling is kept, nothing is looked up.
/// </summary>
/// <param name="Partition">Such as <c>aws</c> or <c>aws-us-gov</c>.</param>
/// <param name="Service">The service's name in ARNs, such as <c>iam</c>.</param>
/// <param name="Region">The region, or empty.</param>
/// <param name="AccountId">The account, 12 digits, or empty.</param>
/// <param name="Resource">What follows the fifth colon, colons included.</param>
public readonly record struct Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    private const int MaxLength = 2048;

    /// <summary>Reads an ARN.</summary>
    /// <exception cref="IrsactlException">The text is not an ARN (<see cref="AwsErrors.InvalidArn"/>).</exception>
    public static Arn Parse(string text) =>
        TryParse(text, out var arn)
            ? arn
            : throw new IrsactlException(
                AwsErrors.InvalidArn,
                $"'{text}' is not an ARN",
                "an ARN looks like arn:aws:iam::123456789012:role/name");

    /// <summary>Reads an ARN; false for null, for text longer than 2,048 characters and for everything that is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Arn arn)
    {
        arn = default;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        var parts = text.Split(':', 6);
        if (parts is not ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource])
        {
            return false;
        }

        arn = new Arn(partition, service, region, account, resource);
        return true;
    }

    /// <summary>The part of the resource behind the last slash: the name of a role, user or provider without its path.</summary>
    public string ResourceName => Resource[(Resource.LastIndexOf('/') + 1)..];

    /// <summary>Whether STS takes it for a role's: IAM's, of an account's length, without a region.</summary>
    public bool IsRole =>
        this is { Service: "iam", Region: "", AccountId.Length: 12 } && Resource.StartsWith("role/", StringComparison.Ordinal);

    /// <summary>The ARN as text, as it was read.</summary>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}
