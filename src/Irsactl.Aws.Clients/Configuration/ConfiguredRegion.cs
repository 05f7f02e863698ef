using Amazon.Runtime;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>The region where none is given: of the variables, or of the profile. The AWS CLI and SDKs look in the same order.</summary>
public static class ConfiguredRegion
{
    private static readonly string[] _variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>Finds it; null where none is configured.</summary>
    /// <param name="profile">A profile of the shared configuration files; null: <c>AWS_PROFILE</c>, or <c>default</c>.</param>
    /// <exception cref="IrsactlException">
    /// What is configured cannot be read (<see cref="AwsClientErrors.UnusableConfiguration"/>).
    /// </exception>
    public static string? Find(string? profile = null) => Find(profile, Environment.GetEnvironmentVariable);

    /// <summary>Finds it.</summary>
    /// <param name="profile">As of <see cref="Find(string?)"/>.</param>
    /// <param name="environment">Reads a variable; null where it is not set.</param>
    /// <exception cref="IrsactlException">As of <see cref="Find(string?)"/>.</exception>
    public static string? Find(string? profile, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return _variables.Select(environment).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim()
            ?? SdkConfiguration.Read(profile, () => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName);
    }

    /// <summary>Finds it, or says how to name one.</summary>
    /// <exception cref="IrsactlException">None is configured (<see cref="AwsClientErrors.NoRegion"/>).</exception>
    internal static string Require(string? profile) =>
        Find(profile)
        ?? throw new IrsactlException(
            AwsClientErrors.NoRegion, "no AWS region is given or configured", "name one with --region, or set AWS_REGION");
}
