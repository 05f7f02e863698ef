using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients;

/// <summary>What can go wrong between this program and AWS.</summary>
public static class AwsClientErrors
{
    /// <summary>The credential chain came to its end without credentials.</summary>
    public static readonly ErrorCode NoCredentials = new("IRS3500", "no AWS credentials");

    /// <summary>The caller may not do what was asked.</summary>
    public static readonly ErrorCode AccessDenied = new("IRS3501", "access denied by AWS");

    /// <summary>The session token or the single sign-on session is over.</summary>
    public static readonly ErrorCode ExpiredCredentials = new("IRS3502", "AWS credentials have expired");

    /// <summary>AWS does not know the key, or the secret is not the key's.</summary>
    public static readonly ErrorCode InvalidCredentials = new("IRS3503", "AWS does not accept the credentials");

    /// <summary>AWS asked to slow down, and went on asking.</summary>
    public static readonly ErrorCode Throttled = new("IRS3504", "throttled by AWS");

    /// <summary>No connection, no name, no trusted certificate, or no answer in time.</summary>
    public static readonly ErrorCode Unreachable = new("IRS3505", "AWS endpoint unreachable");

    /// <summary>The resource is in another region than the one asked.</summary>
    public static readonly ErrorCode WrongRegion = new("IRS3506", "wrong AWS region");

    /// <summary>Another account has the bucket.</summary>
    public static readonly ErrorCode BucketOwnedByAnother = new("IRS3507", "bucket owned by someone else");

    /// <summary>A quota of the account is used up.</summary>
    public static readonly ErrorCode QuotaExceeded = new("IRS3508", "AWS quota exceeded");

    /// <summary>AWS failed, and went on failing.</summary>
    public static readonly ErrorCode ServiceFailure = new("IRS3509", "AWS service failure");

    /// <summary>AWS refused for a reason that has no code of its own here.</summary>
    public static readonly ErrorCode Refused = new("IRS3510", "request refused by AWS");

    /// <summary>No region was given, and none is configured.</summary>
    public static readonly ErrorCode NoRegion = new("IRS3511", "no AWS region");

    /// <summary>Block Public Access, of the account or of the bucket, forbids a public bucket policy.</summary>
    public static readonly ErrorCode PublicAccessBlocked = new("IRS3512", "public bucket policy blocked");

    /// <summary>The clock of this machine is too far off for a signature to be accepted.</summary>
    public static readonly ErrorCode ClockSkewed = new("IRS3513", "local clock is wrong");

    /// <summary>A shared configuration file or a setting cannot be read.</summary>
    public static readonly ErrorCode UnusableConfiguration = new("IRS3514", "AWS configuration cannot be read");

    /// <summary>The profile that was named is in none of the files.</summary>
    public static readonly ErrorCode NoSuchProfile = new("IRS3515", "no such AWS profile");

    /// <summary>What is configured as a source of credentials lacks something, or contradicts itself.</summary>
    public static readonly ErrorCode IncompleteCredentials = new("IRS3516", "source of AWS credentials is incomplete");

    /// <summary>The file with the web identity token is missing, empty or closed to us.</summary>
    public static readonly ErrorCode UnusableTokenFile = new("IRS3517", "web identity token file cannot be used");

    /// <summary>The program named by <c>credential_process</c> failed, or did not answer with credentials.</summary>
    public static readonly ErrorCode CredentialProcessFailed = new("IRS3518", "credential_process failed");

    /// <summary>AWS refused the role that the credentials were to come from.</summary>
    public static readonly ErrorCode RoleRefused = new("IRS3519", "role of the credentials refused");

    /// <summary>Nobody has signed in yet.</summary>
    public static readonly ErrorCode NotSignedIn = new("IRS3520", "not signed in to AWS");

    /// <summary>The profile needs a code from a device or a sign-in that this program does not do.</summary>
    public static readonly ErrorCode NeedsPerson = new("IRS3521", "profile needs a person");

    /// <summary>A configured endpoint is not an http or https URL.</summary>
    public static readonly ErrorCode UnusableEndpoint = new("IRS3522", "unusable AWS endpoint URL");

    /// <summary>The container's or the instance's credentials endpoint gave none.</summary>
    public static readonly ErrorCode NoCredentialsFromEndpoint = new("IRS3523", "credentials endpoint failed");

    /// <summary>The bucket's own policy denies the caller.</summary>
    public static readonly ErrorCode DeniedByBucketPolicy = new("IRS3524", "denied by the bucket's own policy");
}
