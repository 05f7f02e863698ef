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
        context.Error.WriteLine($"{Paint(context, "error:", "31")} {TerminalText.Escape(message)} [{code.Id}]");
        if (hint is not null)
        {
            context.Error.WriteLine($"{Paint(context, "hint:", "36")} {TerminalText.Escape(hint)}");
        }
    }

    public static void WriteUnexpected(CommandContext context, Exception error, bool debug)
    {
        Write(
            context,
            CliErrors.Unexpected,
            $"{error.GetType().Name}: {error.Message}",
            debug ? null : "this is a defect of irsactl: run the command again with --debug and report what it prints");
        if (debug)
        {
            context.Error.WriteLine(error);
        }
    }

    /// <summary>What the system refuses is no defect: a disk is full, a folder is closed.</summary>
    public static void WriteRefusedFile(CommandContext context, Exception error, bool debug)
    {
        var file = FileFailure.PathIn(error) is { } path ? $"{path}: " : "";
        Write(context, FileFailure.IsFull(error) ? CliErrors.DiskFull : CliErrors.FileRefused, $"{file}{FileFailure.Reason(error)}", FileFailure.Hint(error));
        if (debug)
        {
            context.Error.WriteLine(error);
        }
    }

    private static string Paint(CommandContext context, string text, string color) =>
        context.UsesColor ? $"\e[{color};1m{text}\e[0m" : text;
}
