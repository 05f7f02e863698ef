using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>The profiles of the shared configuration files.</summary>
public static class ConfiguredProfiles
{
    /// <summary>Their names, in alphabetical order.</summary>
    /// <exception cref="IrsactlException">A file cannot be read (<see cref="AwsClientErrors.UnusableConfiguration"/>).</exception>
    public static IReadOnlyList<string> Names() => SharedConfiguration.Read().ProfileNames;
}
