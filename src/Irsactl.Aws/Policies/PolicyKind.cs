namespace Irsactl.Aws.Policies;

/// <summary>What a policy is for; each kind has rules of its own.</summary>
public enum PolicyKind
{
    /// <summary>Attached to a user, group or role, inline or managed; also a session policy or a permissions boundary.</summary>
    Identity,

    /// <summary>A role's trust policy.</summary>
    Trust,

    /// <summary>An S3 bucket's policy.</summary>
    Bucket,
}
