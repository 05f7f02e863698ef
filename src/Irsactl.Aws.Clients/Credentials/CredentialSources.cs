using Irsactl.Aws.Clients.Configuration;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>
/// Finds the one source that the credentials are to come from, in the order of the .NET SDK's own chain ("Credential and profile
/// resolution", AWS SDK for .NET Developer Guide). A source that is configured and cannot work ends the search: the SDK would go on to
/// the next, and run as somebody else.
/// </summary>
internal static class CredentialSources
{
    private static readonly string[] _keyVariables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

    /// <summary>Finds it.</summary>
    /// <param name="profile">The profile that was asked for; null for the environment's choice.</param>
    /// <exception cref="IrsactlException">It is incomplete, contradicts itself, or cannot be read.</exception>
    public static CredentialSource Find(string? profile)
    {
        if (profile is null && FromVariables() is { } variables)
        {
            return variables;
        }

        var shared = SharedConfiguration.Read();
        var name = profile ?? SharedConfiguration.DefaultProfile;
        var found = shared.FindProfile(name);
        if (found is null && (profile is not null || AwsVariables.Get("AWS_PROFILE") is not null))
        {
            throw shared.NoSuchProfile(name, profile is null ? "AWS_PROFILE" : "the profile that was asked for");
        }

        return (found is null ? null : ProfileSources.Of(shared, found)) ?? FromMachine($"{Variables(profile)}{(found is null
            ? $"no profile '{name}' in {shared.ConfigFile} or {shared.CredentialsFile}"
            : $"profile '{name}' in {found.File} has no credentials")}");
    }

    /// <summary>The container's endpoint where there is one, else the instance's.</summary>
    public static CredentialSource FromMachine(string? lookedAt) => FromContainer() ?? new InstanceSource(lookedAt);

    /// <summary>The container's endpoint; null where no variable names one.</summary>
    public static CredentialSource? FromContainer() =>
        (AwsVariables.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") ?? AwsVariables.Get("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
        is { } address
            ? new ContainerSource(address)
            : null;

    /// <summary>A line break from a file with Windows line ends, mostly: AWS would say no more than that the signature is wrong.</summary>
    private static void CheckForm(string variable)
    {
        if (AwsVariables.Get(variable) is { } value && value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            throw new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                $"the variable {variable} holds a blank or a line break, which no key has",
                "set it anew, without quotes, blanks and line ends");
        }
    }

    /// <summary>The access key in the variables; null where there is none.</summary>
    public static CredentialSource? FromKeyVariables()
    {
        if (AwsVariables.Get("AWS_ACCESS_KEY_ID") is null)
        {
            return null;
        }

        Array.ForEach(_keyVariables, CheckForm);
        return AwsVariables.Get("AWS_SECRET_ACCESS_KEY") is null && AwsVariables.Get("AWS_SECRET_KEY") is null
            ? throw new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                "the variable AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not",
                "set both, or neither to use AWS_PROFILE")
            : new AccessKeySource();
    }

    private static string Variables(string? profile) =>
        profile is not null ? ""
        : AwsVariables.Get("AWS_SECRET_ACCESS_KEY") is null ? "no AWS_ACCESS_KEY_ID, "
        : "AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID, ";

    private static CredentialSource? FromVariables()
    {
        if (FromKeyVariables() is { } keys)
        {
            return keys;
        }

        if (AwsVariables.Get("AWS_WEB_IDENTITY_TOKEN_FILE") is not { } file)
        {
            return null;
        }

        return AwsVariables.Get("AWS_ROLE_ARN") is { } role
            ? new WebIdentitySource(file, role)
            : throw new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                $"the variable AWS_WEB_IDENTITY_TOKEN_FILE is set ({file}) and AWS_ROLE_ARN is not",
                "set AWS_ROLE_ARN to the role that the token is for, or unset AWS_WEB_IDENTITY_TOKEN_FILE");
    }
}
