namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>How the passwords of users must be (IAM API Reference, "PasswordPolicy"). No user has one here.</summary>
internal sealed record PasswordPolicy
{
    /// <summary>The fewest characters, 6 to 128.</summary>
    public int MinimumLength { get; init; } = 6;

    /// <summary>Whether there must be one that is neither letter nor digit.</summary>
    public bool RequireSymbols { get; init; }

    /// <summary>Whether there must be a digit.</summary>
    public bool RequireNumbers { get; init; }

    /// <summary>Whether there must be a capital letter.</summary>
    public bool RequireUppercase { get; init; }

    /// <summary>Whether there must be a small letter.</summary>
    public bool RequireLowercase { get; init; }

    /// <summary>Whether users may change their own.</summary>
    public bool AllowUsersToChange { get; init; }

    /// <summary>After how many days a password must be changed; null for never.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>How many passwords a user had before may not be used again; null for none.</summary>
    public int? ReusePrevention { get; init; }

    /// <summary>Whether only an administrator can change an expired one; null where that was not said.</summary>
    public bool? HardExpiry { get; init; }
}
