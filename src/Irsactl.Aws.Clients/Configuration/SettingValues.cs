using System.Collections.Frozen;
using System.Globalization;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>
/// The settings of a profile that AWSSDK.Core reads into something narrower than text. With a value that it cannot read it treats the
/// whole profile as if it were not there.
/// </summary>
internal static class SettingValues
{
    private static readonly FrozenDictionary<string, string[]> _choices = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["retry_mode"] = ["standard", "adaptive", "legacy"],
        ["sts_regional_endpoints"] = ["regional", "legacy"],
        ["s3_us_east_1_regional_endpoint"] = ["regional", "legacy"],
        ["ec2_metadata_service_endpoint_mode"] = ["ipv4", "ipv6"],
        ["credential_source"] = ["Environment", "Ec2InstanceMetadata", "EcsContainer"],
        ["ignore_configured_endpoint_urls"] = ["true", "false"],
        ["use_fips_endpoint"] = ["true", "false"],
        ["use_dualstack_endpoint"] = ["true", "false"],
        ["endpoint_discovery_enabled"] = ["true", "false"],
        ["ec2_metadata_v1_disabled"] = ["true", "false"],
        ["disable_request_compression"] = ["true", "false"],
        ["s3_use_arn_region"] = ["true", "false"],
        ["s3_disable_multiregion_access_points"] = ["true", "false"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _numbers = FrozenSet.Create(
        StringComparer.Ordinal, "max_attempts", "request_min_compression_size_bytes");

    /// <summary>Refuses a value that makes the profile unreadable.</summary>
    /// <exception cref="IrsactlException">There is one (<see cref="AwsClientErrors.UnusableConfiguration"/>).</exception>
    public static void Check(IniSection profile)
    {
        foreach (var (key, value) in profile.Settings)
        {
            if (_choices.TryGetValue(key, out var choices) && !choices.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                throw Unreadable(profile, key, value, $"one of {string.Join(", ", choices)}");
            }

            if (_numbers.Contains(key) && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw Unreadable(profile, key, value, "a whole number");
            }
        }
    }

    private static IrsactlException Unreadable(IniSection profile, string key, string value, string wanted) => new(
        AwsClientErrors.UnusableConfiguration,
        $"the AWS profile '{profile.Name}' cannot be used: {key} is '{value}'",
        $"in {profile.File}, set {key} to {wanted}");
}
