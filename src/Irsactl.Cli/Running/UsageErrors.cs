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
        [CliErrors.Usage, CliErrors.InvalidValue, CliErrors.NotConfirmed, LocalAwsErrors.InvalidOption, LocalAwsErrors.InvalidRule, IssuerErrors.UnusableOption];

    public static int Write(CommandContext context, ParseResult parsed)
    {
        ErrorRenderer.Write(
            context,
            CliErrors.Usage,
            Problems(parsed),
            $"see '{CommandPath(context, parsed)} --help'");
        return IsCcoctlCommand(parsed) ? ExitCode.Failure : ExitCode.Usage;
    }

    /// <summary>A problem of the parser's as it is shown: one line, which another sentence can hold.</summary>
    public static string Describe(ParseError error) => Lower(OneLine(error.Message).TrimEnd('.'));

    /// <summary>The exit code of a failure that a handler found: wrong usage found late is still wrong usage.</summary>
    public static int ExitCodeFor(IrsactlException error, ParseResult parsed) =>
        UsageCodes.Contains(error.Code) && !IsCcoctlCommand(parsed) ? ExitCode.Usage
        : error.Code == CliErrors.ProgramNotStarted ? ExitCode.NotFound
        : error.Code == CliErrors.ProgramNotExecutable ? ExitCode.NotExecutable
        : ExitCode.Failure;

    private static string Problems(ParseResult parsed) => parsed.CommandResult.Command is { Action: null, Subcommands: var commands }
        ? NoCommand(parsed.UnmatchedTokens, string.Join(", ", commands.Select(command => command.Name)))
        : string.Join("; ", parsed.Errors.Select(Describe).Distinct(StringComparer.Ordinal));

    /// <summary>The values that an option takes come one on each line.</summary>
    private static string OneLine(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines is [var first, .. var values] ? $"{first} {string.Join(", ", values)}".TrimEnd() : "";
    }

    private static string NoCommand(IReadOnlyList<string> unknown, string commands) =>
        unknown is [var first, ..] ? $"'{first}' is not one of the commands {commands}" : $"a command is missing: one of {commands}";

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

    private static string Lower(string message) =>
        message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1])
            ? char.ToLowerInvariant(message[0]) + message[1..]
            : message;
}
