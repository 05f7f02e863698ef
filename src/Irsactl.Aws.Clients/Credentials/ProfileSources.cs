using Irsactl.Aws.Clients.Configuration;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Which source a profile names ("Settings reference", AWS SDKs and Tools Reference Guide).</summary>
internal static class ProfileSources
{
    /// <summary>The source; null where the profile has no settings for credentials.</summary>
    /// <exception cref="IrsactlException">The settings cannot work.</exception>
    public static CredentialSource? Of(SharedConfiguration shared, IniSection profile) => Of(shared, profile, []);

    private static CredentialSource? Of(SharedConfiguration shared, IniSection profile, IReadOnlyList<string> chain)
    {
        SettingValues.Check(profile);
        var source = profile["role_arn"] is { } role ? OfRole(shared, profile, role, [.. chain, profile.Name])
            : profile["sso_session"] is not null || profile["sso_start_url"] is not null ? OfSignOn(shared, profile)
            : profile["login_session"] is not null
                ? throw NeedsPerson(profile, "signs in with 'aws login' (login_session), which irsactl cannot continue")
            : profile["credential_process"] is { } command ? new ProcessSource(command)
            : OfKey(profile);
        return source is null ? null : source with { Profile = profile.Name };
    }

    private static CredentialSource OfRole(SharedConfiguration shared, IniSection profile, string role, IReadOnlyList<string> chain)
    {
        if (profile["mfa_serial"] is { } device)
        {
            throw NeedsPerson(profile, $"needs a code of the MFA device {device} for role {role}, which irsactl does not ask for");
        }

        return (profile["web_identity_token_file"], profile["source_profile"], profile["credential_source"]) switch
        {
            ({ } file, _, _) => new WebIdentitySource(file, role),
            (_, { }, { }) => throw Incomplete(profile, "has both source_profile and credential_source", "take one of them away"),
            (_, { } name, _) => new RoleSource(role, OfSourceProfile(shared, profile, name, chain)),
            (_, _, { } place) => new RoleSource(role, OfPlace(profile, place)),
            _ => throw Incomplete(
                profile,
                "has role_arn, and does not say whose credentials to assume the role with",
                "add source_profile, credential_source or web_identity_token_file"),
        };
    }

    private static CredentialSource OfSourceProfile(
        SharedConfiguration shared, IniSection profile, string name, IReadOnlyList<string> chain)
    {
        if (chain.Contains(name, StringComparer.Ordinal))
        {
            throw Incomplete(
                profile,
                $"goes round in a circle by source_profile: {string.Join(" -> ", [.. chain, name])}",
                "let the last one have credentials of its own");
        }

        var source = shared.FindProfile(name) ?? throw shared.NoSuchProfile(name, $"the source_profile of '{profile.Name}'");
        return Of(shared, source, chain)
            ?? throw Incomplete(
                profile,
                $"has source_profile = {name}, and that has no credentials",
                $"give them to it: aws configure --profile {ShellWord.Quote(name)}");
    }

    private static CredentialSource OfPlace(IniSection profile, string place) => place.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => CredentialSources.FromKeyVariables() ?? throw Incomplete(
            profile,
            "has credential_source = Environment, and AWS_ACCESS_KEY_ID is not set",
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        "ECSCONTAINER" => CredentialSources.FromContainer() ?? throw Incomplete(
            profile,
            "has credential_source = EcsContainer, and this is no container with credentials: "
                + "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set",
            "run it in a task that has a role, or use source_profile"),
        _ => new InstanceSource(LookedAt: null),
    };

    private static SignOnSource OfSignOn(SharedConfiguration shared, IniSection profile)
    {
        IniSection? session = null;
        if (profile["sso_session"] is { } name)
        {
            session = shared.FindSession(name)
                ?? throw Incomplete(
                    profile,
                    $"has sso_session = {name}, and {shared.ConfigFile} has no section [sso-session {name}]",
                    "run: aws configure sso");
        }

        string Need(string key) => profile[key] ?? session?[key]
            ?? throw Incomplete(profile, $"signs in by single sign-on and lacks {key}", "run: aws configure sso");
        _ = Need("sso_start_url");
        _ = Need("sso_region");
        return new SignOnSource(Need("sso_account_id"), Need("sso_role_name"));
    }

    private static AccessKeySource? OfKey(IniSection profile) => (profile["aws_access_key_id"], profile["aws_secret_access_key"]) switch
    {
        (null, null) => null,
        (null, _) => throw Incomplete(profile, "has aws_secret_access_key and no aws_access_key_id", Configure(profile)),
        (_, null) => throw Incomplete(profile, "has aws_access_key_id and no aws_secret_access_key", Configure(profile)),
        _ => new AccessKeySource(),
    };

    private static string Configure(IniSection profile) => $"give it both: aws configure --profile {ShellWord.Quote(profile.Name)}";

    private static IrsactlException Incomplete(IniSection profile, string problem, string hint) =>
        new(AwsClientErrors.IncompleteCredentials, $"the AWS profile '{profile.Name}' in {profile.File} {problem}", hint);

    private static IrsactlException NeedsPerson(IniSection profile, string problem) => new(
        AwsClientErrors.NeedsPerson,
        $"the AWS profile '{profile.Name}' {problem}",
        "let the aws CLI do it, and run again: eval \"$(aws configure export-credentials --profile "
            + $"{ShellWord.Quote(profile.Name)} --format env)\"");
}
