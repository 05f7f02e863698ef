namespace Irsactl.Aws.Policies;

/// <summary>What a policy is for; each kind has rules of its own.</summary>
public enum PolicyKind
{
    /// <summary>An inline policy of a user, group or role, or a session policy.</summary>
    Identity,

    /// <summary>A managed policy: as <see cref="Identity"/>, but it must be in the current version of the language.</summary>
    Managed,

    /// <summary>A role's trust policy.</summary>
    Trust,

    /// <summary>An S3 bucket's policy.</summary>
    Bucket,
}
