using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>What keeps requests from being written: IRS2190 to IRS2199; what keeps them from being read is the library's.</summary>
internal static class ReleaseCommandErrors
{
    /// <summary>The folder holds requests of another release or selection.</summary>
    public static readonly ErrorCode FolderHoldsOthers = new("IRS2190", "folder holds other requests");

    /// <summary>Nothing was chosen.</summary>
    public static readonly ErrorCode NothingChosen = new("IRS2191", "no requests chosen");
}
