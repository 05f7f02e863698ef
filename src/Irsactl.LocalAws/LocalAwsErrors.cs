using Irsactl.Diagnostics;

namespace Irsactl.LocalAws;

/// <summary>What can go wrong in starting a local AWS. What it answers to its clients are AWS's own errors.</summary>
public static class LocalAwsErrors
{
    /// <summary>Another program listens on the port.</summary>
    public static readonly ErrorCode PortUnavailable = new("IRS5000", "port not available");

    /// <summary>An option has a value that cannot be.</summary>
    public static readonly ErrorCode InvalidOption = new("IRS5001", "local AWS set up wrongly");

    /// <summary>A fault or throttle rule that cannot be read or can never apply.</summary>
    public static readonly ErrorCode InvalidRule = new("IRS5002", "fault or throttle rule not understood");

    /// <summary>A state is asked for that was not kept.</summary>
    public static readonly ErrorCode SnapshotUnknown = new("IRS5003", "snapshot not known");

    /// <summary>The data directory cannot be made, read or written.</summary>
    public static readonly ErrorCode DataDirectoryUnusable = new("IRS5010", "data directory cannot be used");

    /// <summary>Another process uses the data directory.</summary>
    public static readonly ErrorCode DataDirectoryInUse = new("IRS5011", "data directory in use");

    /// <summary>The data directory holds something that was never written like that.</summary>
    public static readonly ErrorCode DataDirectoryDamaged = new("IRS5012", "data directory damaged");

    /// <summary>The data directory has a format that this program does not know.</summary>
    public static readonly ErrorCode DataDirectoryNewer = new("IRS5013", "data directory of another version");

    /// <summary>The data directory belongs to another account.</summary>
    public static readonly ErrorCode DataDirectoryAccount = new("IRS5014", "data directory of another account");

    /// <summary>A write to the data directory failed while requests were answered; logged, and nothing is answered from then on.</summary>
    public static readonly ErrorCode DataDirectoryFailed = new("IRS5015", "data directory failed");

    /// <summary>The data directory is on a file system that cannot be written.</summary>
    public static readonly ErrorCode DataDirectoryReadOnly = new("IRS4520", "data directory on a read-only file system");

    /// <summary>The journal could not be written anew; logged, and its changes go on being appended.</summary>
    public static readonly ErrorCode DataDirectoryNotRewritten = new("IRS4521", "journal not written anew");

    /// <summary>Others can write to the data directory; logged.</summary>
    public static readonly ErrorCode DataDirectoryOpenToOthers = new("IRS4522", "data directory open to others");
}
