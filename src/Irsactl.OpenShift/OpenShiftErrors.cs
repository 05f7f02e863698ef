using Irsactl.Diagnostics;

namespace Irsactl.OpenShift;

/// <summary>What can be wrong with CredentialsRequests and manifests: IRS2000 to IRS2099.</summary>
public static class OpenShiftErrors
{
    /// <summary>A file or folder of CredentialsRequests does not exist or cannot be read.</summary>
    public static readonly ErrorCode Unreadable = new("IRS2000", "credentials requests cannot be read");

    /// <summary>A file is not well-formed YAML or JSON.</summary>
    public static readonly ErrorCode Malformed = new("IRS2001", "not well-formed yaml or json");

    /// <summary>A file is larger, deeper or expands further than the reader allows.</summary>
    public static readonly ErrorCode TooLarge = new("IRS2002", "document exceeds a limit");

    /// <summary>A document is no Kubernetes object, or nothing that was read is a CredentialsRequest.</summary>
    public static readonly ErrorCode NotCredentialsRequest = new("IRS2003", "not a credentialsrequest");

    /// <summary>A field that must be there is absent or empty.</summary>
    public static readonly ErrorCode MissingField = new("IRS2004", "required field is missing");

    /// <summary>A field has the wrong type or a value that is not allowed.</summary>
    public static readonly ErrorCode InvalidField = new("IRS2005", "field has an unusable value");

    /// <summary>A request names no service account, so nobody could ever assume its role.</summary>
    public static readonly ErrorCode NoServiceAccounts = new("IRS2006", "request without service accounts");

    /// <summary>Two requests write the same Secret.</summary>
    public static readonly ErrorCode DuplicateSecret = new("IRS2007", "two requests for one secret");

    /// <summary>Several of the above at once; the message lists each with its own code.</summary>
    public static readonly ErrorCode SeveralProblems = new("IRS2008", "several problems in credentials requests");
}
