using Irsactl.Diagnostics;

namespace Irsactl.Releases;

/// <summary>What can keep a release from being read: IRS2100 to IRS2199.</summary>
public static class ReleaseErrors
{
    /// <summary>A name is that of no release image, archive, layout or folder.</summary>
    public static readonly ErrorCode BadReference = new("IRS2100", "not the name of a release");

    /// <summary>What was read holds no manifests of a release.</summary>
    public static readonly ErrorCode NoManifests = new("IRS2101", "no release manifests");

    /// <summary>A file or folder cannot be read.</summary>
    public static readonly ErrorCode Unreadable = new("IRS2102", "release cannot be read");

    /// <summary>A document or an archive is not what the formats of images say.</summary>
    public static readonly ErrorCode NotAnImage = new("IRS2103", "not an image");

    /// <summary>There is no image for the platform that was asked for.</summary>
    public static readonly ErrorCode NoPlatform = new("IRS2104", "no image for the platform");

    /// <summary>An image is in a format that is not read here.</summary>
    public static readonly ErrorCode UnsupportedFormat = new("IRS2105", "format of the image is not supported");

    /// <summary>There is no image of that name.</summary>
    public static readonly ErrorCode ImageNotFound = new("IRS2106", "no such image");

    /// <summary>What was read is something else than its digest says.</summary>
    public static readonly ErrorCode DigestMismatch = new("IRS2110", "digest does not match");

    /// <summary>Something ends before its end.</summary>
    public static readonly ErrorCode Truncated = new("IRS2111", "image is cut off");

    /// <summary>There is more of something than any release has: a bomb, or another kind of image.</summary>
    public static readonly ErrorCode LimitExceeded = new("IRS2112", "release exceeds a limit");

    /// <summary>An entry of a layer leads out of the image, or could do harm as a file.</summary>
    public static readonly ErrorCode HostileEntry = new("IRS2113", "hostile entry in an image");

    /// <summary>A registry does not answer.</summary>
    public static readonly ErrorCode Unreachable = new("IRS2120", "registry cannot be reached");

    /// <summary>A registry wants other credentials, or none that there are will do.</summary>
    public static readonly ErrorCode Refused = new("IRS2121", "registry refuses");

    /// <summary>A registry answers with a failure, or with what is against its own rules.</summary>
    public static readonly ErrorCode RegistryFailed = new("IRS2122", "registry failed");

    /// <summary>Nothing comes any more.</summary>
    public static readonly ErrorCode Stalled = new("IRS2123", "registry too slow");

    /// <summary>Nobody vouches for the registry's certificate.</summary>
    public static readonly ErrorCode Untrusted = new("IRS2124", "registry not trusted");

    /// <summary>Plain HTTP is asked for where it is not done.</summary>
    public static readonly ErrorCode PlainHttp = new("IRS2125", "plain HTTP to another machine");

    /// <summary>A pull secret or a credential helper cannot be used.</summary>
    public static readonly ErrorCode UnusableCredentials = new("IRS2126", "credentials for a registry cannot be used");

    /// <summary>A file of mirrors cannot be used.</summary>
    public static readonly ErrorCode UnusableMirrors = new("IRS2127", "mirrors cannot be used");
}
