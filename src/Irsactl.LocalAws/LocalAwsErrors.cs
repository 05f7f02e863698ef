using Irsactl.Diagnostics;

namespace Irsactl.LocalAws;

/// <summary>What can go wrong in starting a local AWS. What it answers to its clients are AWS's own errors.</summary>
public static class LocalAwsErrors
{
    /// <summary>Another program listens on the port.</summary>
    public static readonly ErrorCode PortUnavailable = new("IRS5000", "port not available");

    /// <summary>An option has a value that cannot be.</summary>
    public static readonly ErrorCode InvalidOption = new("IRS5001", "local AWS set up wrongly");
}
