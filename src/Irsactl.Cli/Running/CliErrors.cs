using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>Failures of the command line itself.</summary>
public static class CliErrors
{
    /// <summary>The arguments do not fit the command.</summary>
    public static readonly ErrorCode Usage = new("IRS1001", "wrong usage");

    /// <summary>A value given to an option cannot be used.</summary>
    public static readonly ErrorCode InvalidValue = new("IRS1002", "value cannot be used");

    /// <summary>A file named on the command line cannot be read.</summary>
    public static readonly ErrorCode FileUnreadable = new("IRS1003", "file cannot be read");

    /// <summary>A file or folder cannot be written.</summary>
    public static readonly ErrorCode FileUnwritable = new("IRS1004", "file cannot be written");

    /// <summary>A program to run was not found or could not be started.</summary>
    public static readonly ErrorCode ProgramNotStarted = new("IRS1006", "program could not be started");

    /// <summary>No local AWS answers where one was expected.</summary>
    public static readonly ErrorCode LocalAwsNotFound = new("IRS1007", "no local AWS answers");

    /// <summary>A disk or a quota is full.</summary>
    public static readonly ErrorCode DiskFull = new("IRS1008", "disk full");

    /// <summary>A program to run is there and may not be executed.</summary>
    public static readonly ErrorCode ProgramNotExecutable = new("IRS1009", "program cannot be executed");

    /// <summary>The system refused a file or folder that the program itself needs.</summary>
    public static readonly ErrorCode FileRefused = new("IRS1010", "file refused by the system");

    /// <summary>The system gives a program no namespaces of its own, where the caller asked for them.</summary>
    public static readonly ErrorCode NamespacesUnavailable = new("IRS1011", "namespaces not available");

    /// <summary>A local AWS answers, and does not do what it was asked.</summary>
    public static readonly ErrorCode LocalAwsRefused = new("IRS1012", "local AWS refuses");

    /// <summary>There is nothing to delete, where the caller asked to be told.</summary>
    public static readonly ErrorCode NothingToDelete = new("IRS1030", "nothing to delete");

    /// <summary>What changes or deletes needs consent, and there is nobody to ask.</summary>
    public static readonly ErrorCode NotConfirmed = new("IRS1031", "not confirmed");

    /// <summary>A file is no saved plan, or one of something else.</summary>
    public static readonly ErrorCode UnusablePlan = new("IRS1032", "plan cannot be used");

    /// <summary>A run would do something else than the plan that was seen.</summary>
    public static readonly ErrorCode PlanMoved = new("IRS1033", "not as planned");

    /// <summary>A declaration would be written over a file that says something else.</summary>
    public static readonly ErrorCode DeclarationExists = new("IRS1034", "file says something else");

    /// <summary>Something the program did not foresee: a defect.</summary>
    public static readonly ErrorCode Unexpected = new("IRS1099", "unexpected failure");
}
