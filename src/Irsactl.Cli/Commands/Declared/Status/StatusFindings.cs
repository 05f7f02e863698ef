using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>What <c>status</c> finds that no other command does.</summary>
internal static class StatusFindings
{
    /// <summary>A key that is to be published is not among those that the issuer serves.</summary>
    public static readonly ErrorCode KeyNotServed = new("IRS7170", "issuer does not serve a key");

    /// <summary>The issuer serves a key that is neither at hand nor where its documents are kept.</summary>
    public static readonly ErrorCode OtherKeyServed = new("IRS7171", "issuer serves another key");

    /// <summary>A certificate is about to end.</summary>
    public static readonly ErrorCode CertificateEnds = new("IRS7172", "certificate about to end");
}
