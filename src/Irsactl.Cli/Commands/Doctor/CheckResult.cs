using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Check">Its name, one of <see cref="CheckNames"/>.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Evidence">What was seen, or why nothing was: one line, lower case, no full stop.</param>
internal sealed record CheckResult(string Check, CheckVerdict Verdict, string Evidence)
{
    /// <summary>The kind of problem; null where there is none.</summary>
    public ErrorCode? Code { get; init; }

    /// <summary>What mends it; null where nothing is to be mended.</summary>
    public string? Remedy { get; init; }

    /// <summary>All is well.</summary>
    public static CheckResult Ok(string check, string evidence) => new(check, CheckVerdict.Ok, evidence);

    /// <summary>Nothing was looked at.</summary>
    public static CheckResult Skipped(string check, string reason, string? remedy = null) =>
        new(check, CheckVerdict.Skipped, reason) { Remedy = remedy };

    /// <summary>It works for now.</summary>
    public static CheckResult Warning(string check, ErrorCode code, string evidence, string remedy) =>
        new(check, CheckVerdict.Warning, evidence) { Code = code, Remedy = remedy };

    /// <summary>Commands will fail.</summary>
    public static CheckResult Failed(string check, ErrorCode code, string evidence, string? remedy) =>
        new(check, CheckVerdict.Failed, evidence) { Code = code, Remedy = remedy };

    /// <summary>Commands will fail as this did.</summary>
    public static CheckResult Failed(string check, IrsactlException error) => Failed(check, error.Code, error.Message, error.Hint);
}
