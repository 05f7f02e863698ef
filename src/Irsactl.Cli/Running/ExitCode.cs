namespace Irsactl.Cli.Running;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Failed; the error says why.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong. ccoctl's commands keep ccoctl's 1.</summary>
    public const int Usage = 2;

    /// <summary>There are differences or findings, where the caller asked to be told.</summary>
    public const int Findings = 3;

    /// <summary>The program behind <c>local exec</c> may not be executed; shells answer the same.</summary>
    public const int NotExecutable = 126;

    /// <summary>The program behind <c>local exec</c> was not found; shells answer the same.</summary>
    public const int NotFound = 127;

    /// <summary>What a shell reports for a program ended by a signal is 128 plus the signal's number.</summary>
    public const int SignalBase = 128;
}
