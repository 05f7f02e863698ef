using Irsactl.Diagnostics;

namespace Irsactl.OpenShift;

/// <summary>What can be wrong with CredentialsRequests and manifests: IRS2000 to IRS2099.</summary>
public static class OpenShiftErrors
{
    /// <summary>A file or folder of CredentialsRequests does not exist or cannot be read.</summary>
    public static readonly ErrorCode Unreadable = new("IRS2000", "credentials requests cannot be read");

    /// <summary>A document is no Kubernetes object, or nothing that was read is a CredentialsRequest.</summary>
    public static readonly ErrorCode NotCredentialsRequest = new("IRS2003", "not a credentialsrequest");

    /// <summary>A request names no service account, so nobody could ever assume its role.</summary>
    public static readonly ErrorCode NoServiceAccounts = new("IRS2006", "request without service accounts");

    /// <summary>Two requests write the same Secret.</summary>
    public static readonly ErrorCode DuplicateSecret = new("IRS2007", "two requests for one secret");

    /// <summary>An install-config does not say which requests its cluster takes, or says it in words that are not known.</summary>
    public static readonly ErrorCode UnusableConfig = new("IRS2009", "requests cannot be chosen by the install configuration");
}
