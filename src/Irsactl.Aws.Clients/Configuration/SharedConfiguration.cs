using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Configuration;

/// <summary>
/// What the two shared configuration files hold, read as AWSSDK.Core reads them, so that what it does not say about them can be said.
/// </summary>
internal sealed class SharedConfiguration
{
    private const string ProfilePrefix = "profile ";
    private const string SessionPrefix = "sso-session ";

    private readonly IReadOnlyList<IniSection> _config;
    private readonly IReadOnlyList<IniSection> _credentials;

    private SharedConfiguration(string configFile, string credentialsFile)
    {
        ConfigFile = configFile;
        CredentialsFile = credentialsFile;
        _config = IniFile.Read(configFile);
        _credentials = IniFile.Read(credentialsFile);
    }

    /// <summary>The file with settings, <c>~/.aws/config</c> unless told otherwise.</summary>
    public string ConfigFile { get; }

    /// <summary>The file with keys, <c>~/.aws/credentials</c> unless told otherwise.</summary>
    public string CredentialsFile { get; }

    /// <summary>The names of all profiles.</summary>
    public IReadOnlyList<string> ProfileNames =>
        [.. _config.Select(ConfigName).Concat(_credentials.Select(CredentialsName)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Which profile applies where none is named.</summary>
    public static string DefaultProfile => AwsVariables.Get("AWS_PROFILE")?.Trim() is { Length: > 0 } name ? name : "default";

    /// <summary>Reads the files.</summary>
    /// <exception cref="IrsactlException">
    /// One is there and cannot be read (<see cref="AwsClientErrors.UnusableConfiguration"/>).
    /// </exception>
    public static SharedConfiguration Read()
    {
        var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
        var credentials = AwsVariables.Get("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(home, "credentials");
        // The SDK looks for the settings beside the keys.
        var config = AwsVariables.Get("AWS_CONFIG_FILE")
            ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(credentials)) ?? home, "config");
        return new SharedConfiguration(config, credentials);
    }

    /// <summary>A profile, with the settings of both files; null where neither has it.</summary>
    public IniSection? FindProfile(string name)
    {
        var parts = _config.Where(section => ConfigName(section) == name)
            .Concat(_credentials.Where(section => CredentialsName(section) == name)).ToList();
        if (parts is not [var first, ..])
        {
            return null;
        }

        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in parts.SelectMany(part => part.Settings))
        {
            settings[key] = value;
        }

        return new IniSection(name, first.File, settings);
    }

    /// <summary>A section <c>[sso-session name]</c>; null where there is none.</summary>
    public IniSection? FindSession(string name) => _config.LastOrDefault(section => section.Name == SessionPrefix + name);

    /// <summary>What to tell whoever named a profile that is not there.</summary>
    public IrsactlException NoSuchProfile(string name, string namedBy)
    {
        var hint = _config.Any(section => section.Name == name)
            ? $"in {ConfigFile} the section is called [profile {name}], not [{name}]"
            : ProfileNames is [_, ..] names
                ? $"{Meant(name)}name one of {string.Join(", ", names)}, or make it: aws configure --profile {ShellWord.Quote(name)}"
            : $"make it: aws configure --profile {ShellWord.Quote(name)}";
        return new IrsactlException(
            AwsClientErrors.NoSuchProfile, $"there is no AWS profile '{name}' ({namedBy}) in {ConfigFile} or {CredentialsFile}", hint);
    }

    private string Meant(string name) => NearestWord.Find(name, ProfileNames) is { } near ? $"did you mean {near}? Otherwise " : "";

    private static string? ConfigName(IniSection section) =>
        section.Name == "default" ? section.Name
        : section.Name.StartsWith(ProfilePrefix, StringComparison.Ordinal) ? section.Name[ProfilePrefix.Length..]
        : null;

    private static string CredentialsName(IniSection section) => ConfigName(section) ?? section.Name;
}
