namespace Irsactl.Cli.Commands.Doctor;

/// <summary>How a check of <c>doctor</c> ended.</summary>
internal enum CheckVerdict
{
    /// <summary>All is as it has to be.</summary>
    Ok,

    /// <summary>It was not looked at, for the reason that is given.</summary>
    Skipped,

    /// <summary>It works, and something is to be known.</summary>
    Warning,

    /// <summary>Commands will fail for it.</summary>
    Failed,
}
