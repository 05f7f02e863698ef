using Irsactl.Diagnostics;
using Irsactl.Explain;

namespace Irsactl.Operations.Review;

/// <summary>
/// What a review finds in a cluster: IRS7100 to IRS7199. What AWS refuses has the codes of <see cref="FindingCodes"/>.
/// </summary>
public static class ReviewFindings
{
    /// <summary>The cluster's tokens name no issuer that AWS could read.</summary>
    public static readonly ErrorCode NoIssuer = new("IRS7101", "issuer that AWS cannot use");

    /// <summary>The issuer that was asked for is not the one that tokens name.</summary>
    public static readonly ErrorCode IssuerNotInEffect = new("IRS7102", "issuer not in effect");

    /// <summary>Tokens of an issuer that the cluster still trusts are refused by AWS.</summary>
    public static readonly ErrorCode OldIssuerUnknown = new("IRS7103", "earlier issuer without identity provider");

    /// <summary>The operator takes no further issuer.</summary>
    public static readonly ErrorCode TooManyIssuers = new("IRS7104", "no further issuer possible");

    /// <summary>The key that tokens are signed with is not published.</summary>
    public static readonly ErrorCode SigningKeyNotPublished = new("IRS7110", "signing key is not published");

    /// <summary>The key that is to sign next is not published.</summary>
    public static readonly ErrorCode NextKeyNotPublished = new("IRS7111", "next signing key is not published");

    /// <summary>Another key is on its way.</summary>
    public static readonly ErrorCode KeyChangeUnderWay = new("IRS7112", "signing key is being changed");

    /// <summary>The key signs for longer than was asked for.</summary>
    public static readonly ErrorCode KeyTooOld = new("IRS7113", "signing key too old");

    /// <summary>An API server refuses tokens of the key that signs.</summary>
    public static readonly ErrorCode KeyNotTrusted = new("IRS7114", "signing key not trusted by every API server");

    /// <summary>API servers sign with another key than the promoted one.</summary>
    public static readonly ErrorCode ServersNotRestarted = new("IRS7115", "API servers sign with another key");

    /// <summary>A key is published that the cluster does not know.</summary>
    public static readonly ErrorCode ForeignKeyPublished = new("IRS7116", "unknown key is published");

    /// <summary>The Secret with the signing key is not there, or holds none.</summary>
    public static readonly ErrorCode SigningKeyMissing = new("IRS7117", "signing key missing in the cluster");

    /// <summary>A cluster operator is degraded or not available.</summary>
    public static readonly ErrorCode OperatorUnhealthy = new("IRS7120", "cluster operator in trouble");

    /// <summary>A cluster operator is degraded or not available because of its credentials.</summary>
    public static readonly ErrorCode OperatorLacksCredentials = new("IRS7121", "cluster operator without credentials");

    /// <summary>API servers are being brought to another revision.</summary>
    public static readonly ErrorCode RolloutUnderWay = new("IRS7122", "API servers are being rolled out");

    /// <summary>A pool of machines does not take changes.</summary>
    public static readonly ErrorCode PoolPaused = new("IRS7123", "machine config pool paused");

    /// <summary>A pool of machines is degraded.</summary>
    public static readonly ErrorCode PoolDegraded = new("IRS7124", "machine config pool degraded");

    /// <summary>The cluster has an issuer for AWS and makes credentials of its own all the same.</summary>
    public static readonly ErrorCode NotManual = new("IRS7130", "credentials mode is not manual");

    /// <summary>Components have access keys that do not expire.</summary>
    public static readonly ErrorCode NoShortLivedCredentials = new("IRS7131", "no short-lived credentials");

    /// <summary>Two settings of the mode contradict each other.</summary>
    public static readonly ErrorCode ModeMismatch = new("IRS7132", "credentials mode set twice");

    /// <summary>The account's administrator keys are still in the cluster.</summary>
    public static readonly ErrorCode RootKeysLeft = new("IRS7133", "administrator keys left in the cluster");

    /// <summary>The annotation <c>upgradeable-to</c> is no version.</summary>
    public static readonly ErrorCode UpgradeableUnreadable = new("IRS7134", "upgradeable-to is no version");

    /// <summary>A CredentialsRequest cannot be carried out.</summary>
    public static readonly ErrorCode RequestUnusable = new("IRS7140", "credentials request cannot be used");

    /// <summary>A component has no Secret.</summary>
    public static readonly ErrorCode SecretMissing = new("IRS7141", "component without secret");

    /// <summary>A component's Secret names no role or no token file.</summary>
    public static readonly ErrorCode SecretUnusable = new("IRS7142", "component's secret cannot be used");

    /// <summary>A component's Secret holds an access key.</summary>
    public static readonly ErrorCode SecretHasAccessKey = new("IRS7143", "access key in a component's secret");

    /// <summary>A Secret's token file is not where the component mounts it.</summary>
    public static readonly ErrorCode TokenPathDiffers = new("IRS7144", "token path differs from the request");

    /// <summary>A component's role is in another account than the others' roles.</summary>
    public static readonly ErrorCode AccountDiffers = new("IRS7145", "role of another account");

    /// <summary>None of a component's service accounts is there.</summary>
    public static readonly ErrorCode ServiceAccountMissing = new("IRS7146", "component without service account");

    /// <summary>A role trusts other issuers only.</summary>
    public static readonly ErrorCode OtherIssuerTrusted = new("IRS7147", "role trusts another issuer");

    /// <summary>A role takes the tokens of any service account.</summary>
    public static readonly ErrorCode TrustTooWide = new("IRS7148", "role open to every service account");

    /// <summary>A Secret names another role than its request.</summary>
    public static readonly ErrorCode RoleDiffers = new("IRS7149", "secret names another role than its request");

    /// <summary>A role lacks permissions that its request asks for.</summary>
    public static readonly ErrorCode PermissionsMissing = new("IRS7150", "permissions missing");

    /// <summary>A role has permissions that its request does not ask for.</summary>
    public static readonly ErrorCode PermissionsWider = new("IRS7151", "permissions wider than the request");

    /// <summary>Permissions that a request asks for are taken away again.</summary>
    public static readonly ErrorCode PermissionsLimited = new("IRS7152", "permissions taken away");

    /// <summary>Service accounts name roles, and nothing gives their pods tokens.</summary>
    public static readonly ErrorCode WebhookMissing = new("IRS7160", "pod identity webhook missing");

    /// <summary>The pod identity webhook cannot be called.</summary>
    public static readonly ErrorCode WebhookUnusable = new("IRS7161", "pod identity webhook cannot be called");

    /// <summary>A service account's annotations name no role, or cannot be used.</summary>
    public static readonly ErrorCode AnnotationUnusable = new("IRS7162", "service account's annotation cannot be used");
}
