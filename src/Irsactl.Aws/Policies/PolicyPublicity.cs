namespace Irsactl.Aws.Policies;

/// <summary>Whether a bucket policy is public (S3 User Guide, "Blocking public access to your Amazon S3 storage", "The meaning of public").</summary>
public static class PolicyPublicity
{
    /// <summary>True where at least one <c>Allow</c> statement lets in callers who are not fixed by principal or condition.</summary>
    public static bool IsPublic(PolicyDocument policy) => throw new NotSupportedException();
}
