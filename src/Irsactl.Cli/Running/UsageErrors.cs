using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Diagnostics;
using Irsactl.Issuer;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Running;

/// <summary>Wrong usage: every problem at once, and where to read more.</summary>
internal static class UsageErrors
{
    private static readonly ErrorCode[] UsageCodes =
        [
            CliErrors.Usage, CliErrors.InvalidValue, CliErrors.NotConfirmed, LocalAwsErrors.InvalidOption, LocalAwsErrors.InvalidRule,
            IssuerErrors.UnusableOption,
        ];

    public static int Write(CommandContext context, ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var (message, hint) = UsageProblems.Of(parsed, arguments, $"see '{CommandPath(context, parsed)} --help'");
        ErrorRenderer.Write(context, CliErrors.Usage, message, hint);
        JsonError.Write(context, parsed, CliErrors.Usage, message, hint);
        return IsCcoctlCommand(parsed) || UsageProblems.IsOtherCloud(parsed) ? ExitCode.Failure : ExitCode.Usage;
    }

    /// <summary>The exit code of a failure that a handler found: wrong usage found late is still wrong usage.</summary>
    public static int ExitCodeFor(IrsactlException error, ParseResult parsed) =>
        UsageCodes.Contains(error.Code) && !IsCcoctlCommand(parsed) ? ExitCode.Usage
        : error.Code == CliErrors.ProgramNotStarted ? ExitCode.NotFound
        : error.Code == CliErrors.ProgramNotExecutable ? ExitCode.NotExecutable
        : ExitCode.Failure;

    private static string CommandPath(CommandContext context, ParseResult parsed)
    {
        var names = Chain(parsed.CommandResult).Select(result => result.Command.Name).Reverse().Skip(1);
        return string.Join(' ', [context.ProgramName, .. names]);
    }

    /// <summary>ccoctl's own commands keep its exit code 1 for wrong usage, because scripts written for it may look.</summary>
    private static bool IsCcoctlCommand(ParseResult parsed) =>
        Chain(parsed.CommandResult).Any(result => result.Command.Name == "aws");

    private static IEnumerable<CommandResult> Chain(CommandResult innermost)
    {
        for (SymbolResult? result = innermost; result is not null; result = result.Parent)
        {
            if (result is CommandResult command)
            {
                yield return command;
            }
        }
    }
}
