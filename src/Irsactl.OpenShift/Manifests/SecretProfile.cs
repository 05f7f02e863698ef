namespace Irsactl.OpenShift.Manifests;

/// <summary>
/// What a component's Secret says under <c>credentials</c>: a profile of AWS's shared configuration. Values other than role and token file
/// are never kept.
/// </summary>
public sealed record SecretProfile
{
    /// <summary><c>role_arn</c>, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary><c>web_identity_token_file</c>, or null.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Whether there is an access key in it.</summary>
    public bool HasAccessKey { get; init; }

    /// <summary>Reads one. Whatever the text is, the answer is a profile.</summary>
    public static SecretProfile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                settings[line[..at].Trim()] = line[(at + 1)..].Trim();
            }
        }

        return new SecretProfile
        {
            RoleArn = settings.GetValueOrDefault("role_arn") is { Length: > 0 } arn ? arn : null,
            TokenFile = settings.GetValueOrDefault("web_identity_token_file") is { Length: > 0 } path ? path : null,
            HasAccessKey = settings.ContainsKey("aws_access_key_id") || settings.ContainsKey("aws_secret_access_key"),
        };
    }
}
