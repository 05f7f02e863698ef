using System.Collections.Frozen;
using Irsactl.Aws.Policies.Conditions;

namespace Irsactl.Aws.Policies.Validation;

/// <summary>
/// The conditions that make an <c>Allow</c> for everyone one for known callers. S3 begins by taking a policy for public; values with
/// wildcards or policy variables in them are not fixed.
/// </summary>
internal static class FixedValues
{
    private static readonly FrozenSet<string> Keys = new[]
    {
        "aws:SourceArn", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceOwner", "aws:SourceAccount", "aws:userid", "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths", "aws:PrincipalArn", "aws:PrincipalAccount", "s3:DataAccessPointArn", "s3:DataAccessPointAccount",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly IpRange[] PrivateRanges = [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16" }.Select(Range)];

    public static bool LimitsCallers(PolicyCondition condition)
    {
        if (!condition.IsPositive || condition.Values.IsEmpty)
        {
            return false;
        }

        if (condition.Operator.EndsWith("IpAddress", StringComparison.Ordinal))
        {
            return condition.Key.Equals("aws:SourceIp", StringComparison.OrdinalIgnoreCase) && condition.Values.All(IsNarrowRange);
        }

        var isText = condition.Operator.Contains("String", StringComparison.Ordinal)
            || condition.Operator.Contains("Arn", StringComparison.Ordinal);
        return isText && Keys.Contains(condition.Key) && condition.Values.All(value => IsFixed(condition.Key, value));
    }

    private static bool IsFixed(string key, string value)
    {
        // An access point's ARN may leave its name open, as long as region and account are fixed.
        if (key.Equals("s3:DataAccessPointArn", StringComparison.OrdinalIgnoreCase)
            && value.EndsWith("accesspoint/*", StringComparison.Ordinal))
        {
            value = value[..^1];
        }

        // A role's sessions are known by the role id in front of the colon, whatever their names.
        if (key.Equals("aws:userid", StringComparison.OrdinalIgnoreCase) && value.EndsWith(":*", StringComparison.Ordinal))
        {
            return false;
        }

        return value.Length > 0 && !value.AsSpan().ContainsAny('*', '?') && !value.Contains("${", StringComparison.Ordinal);
    }

    /// <summary>Ranges wider than /8 (IPv4) or /32 (IPv6) are the public; private ones (RFC 1918) are not the public.</summary>
    private static bool IsNarrowRange(string value) =>
        IpRange.TryParse(value) is { } range
        && (range.PrefixLength >= (range.IsIPv4 ? 8 : 32) || PrivateRanges.Any(range.IsWithin));

    private static IpRange Range(string text) => IpRange.TryParse(text) ?? throw new FormatException(text);
}
