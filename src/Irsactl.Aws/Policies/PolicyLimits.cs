namespace Irsactl.Aws.Policies;

/// <summary>How long policies may be (IAM User Guide, "IAM and AWS STS quotas"; S3 User Guide, "Bucket policies").</summary>
public static class PolicyLimits
{
    /// <summary>A managed policy, in characters that are not white space.</summary>
    public const int ManagedPolicy = 6_144;

    /// <summary>All inline policies of a role together, in characters that are not white space.</summary>
    public const int RoleInlinePolicies = 10_240;

    /// <summary>All inline policies of a group together, in characters that are not white space.</summary>
    public const int GroupInlinePolicies = 5_120;

    /// <summary>All inline policies of a user together, in characters that are not white space.</summary>
    public const int UserInlinePolicies = 2_048;

    /// <summary>
    /// A trust policy, in characters that are not white space; an account's quota can be raised to <see cref="RaisedTrustPolicy"/>.
    /// </summary>
    public const int TrustPolicy = 2_048;

    /// <summary>A trust policy where the account's quota is as high as it can be.</summary>
    public const int RaisedTrustPolicy = 8_192;

    /// <summary>An inline session policy, in characters, white space included.</summary>
    public const int SessionPolicy = 2_048;

    /// <summary>The managed policies that can be passed for one session.</summary>
    public const int SessionPolicyArns = 10;

    /// <summary>A bucket policy, in bytes of UTF-8.</summary>
    public const int BucketPolicy = 20_480;

    /// <summary>
    /// The longest text that is read as a policy at all, in characters (IAM's <c>PolicyDocument</c> parameter takes 131,072, and the
    /// longest policy of AWS itself has 152,297).
    /// </summary>
    public const int Document = 262_144;
}
