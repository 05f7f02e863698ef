using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>
/// How an error looks: <c>error: what happened [IRS1234]</c>, then <c>hint: what mends it</c>. A stack trace only with
/// <c>--debug</c>.
/// </summary>
internal static class ErrorRenderer
{
    public static void Write(CommandContext context, IrsactlException error, bool debug)
    {
        Write(context, error.Code, error.Message, error.Hint);
        if (debug)
        {
            context.Error.WriteLine(error);
        }
    }

    public static void Write(CommandContext context, ErrorCode code, string message, string? hint = null)
    {
        var output = context.ErrorProse;
        output.WriteLine($"{Paint(context, "error:", "31")} {TerminalText.Escape(message)} [{code.Id}]");
        if (hint is not null)
        {
            output.WriteLine($"{Paint(context, "hint:", "36")} {TerminalText.Escape(hint)}");
        }
    }

    /// <summary>Answers what it has written.</summary>
    public static IrsactlException WriteUnexpected(CommandContext context, Exception error, bool debug)
    {
        var unexpected = new IrsactlException(
            CliErrors.Unexpected,
            $"{error.GetType().Name}: {error.Message}",
            debug ? null : "this is a defect of irsactl: run the command again with --debug and report what it prints",
            error);
        Write(context, unexpected, debug);
        return unexpected;
    }

    /// <summary>What the system refuses is no defect: a disk is full, a folder is closed. Answers what it has written.</summary>
    public static IrsactlException WriteRefusedFile(CommandContext context, Exception error, bool debug)
    {
        var file = FileFailure.PathIn(error) is { } path ? $"{path}: " : "";
        var code = FileFailure.IsFull(error) ? CliErrors.DiskFull : CliErrors.FileRefused;
        var refused = new IrsactlException(code, $"{file}{FileFailure.Reason(error)}", FileFailure.Hint(error), error);
        Write(context, refused, debug);
        return refused;
    }

    private static string Paint(CommandContext context, string text, string color) =>
        context.UsesColor ? $"\e[{color};1m{text}\e[0m" : text;
}
