using System.Text.RegularExpressions;
using Irsactl.Aws.Clients.Credentials;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>Everything that AWSSDK.Core reads from variables and files before it sends anything.</summary>
internal static partial class SdkConfiguration
{
    /// <summary>Looks at variables and files before the SDK does, which refuses much of it in words that name nothing.</summary>
    /// <exception cref="IrsactlException">Something in them cannot work.</exception>
    public static void Check(string? profile)
    {
        EndpointSettings.CheckVariables();
        var shared = SharedConfiguration.Read();
        if (shared.FindProfile(profile ?? SharedConfiguration.DefaultProfile) is { } section)
        {
            SettingValues.Check(section);
        }
    }

    /// <summary>Has the SDK read a part of it. Whatever it throws there is about the configuration.</summary>
    /// <exception cref="IrsactlException">The SDK refuses it (<see cref="AwsClientErrors.UnusableConfiguration"/>).</exception>
    public static T Read<T>(string? profile, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (IrsactlException or OutOfMemoryException))
        {
            // Mostly it is an endpoint or the profile, of which we may know more.
            EndpointSettings.CheckAll(SharedConfiguration.Read().FindProfile(profile ?? SharedConfiguration.DefaultProfile));
            _ = CredentialSources.Find(profile);
            throw new IrsactlException(
                AwsClientErrors.UnusableConfiguration,
                $"cannot read the AWS configuration: {QuotedLine().Replace(e.GetBaseException().Message, "").TrimEnd('.')}",
                "check the AWS_ variables and the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name",
                e);
        }
    }

    /// <summary>A line of the file, which may be a secret.</summary>
    [GeneratedRegex("<.*>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedLine();
}
