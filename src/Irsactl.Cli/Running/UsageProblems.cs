using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>What is wrong with a command line, in words, with what was probably meant.</summary>
internal static class UsageProblems
{
    /// <summary>The other clouds that ccoctl has commands for.</summary>
    private static readonly string[] _otherClouds = ["gcp", "azure", "ibmcloud", "nutanix", "alibabacloud"];

    /// <summary>All problems in one sentence, and a hint.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="arguments">What it was parsed from.</param>
    /// <param name="seeHelp">Where to read more.</param>
    public static (string Message, string Hint) Of(ParseResult parsed, IReadOnlyList<string> arguments, string seeHelp)
    {
        if (IsOtherCloud(parsed))
        {
            return ($"'{parsed.UnmatchedTokens[0]}' is a cloud of ccoctl's, and here is only AWS", "use OpenShift's own ccoctl for it");
        }

        var message = parsed.CommandResult.Command is { Action: null, Subcommands: { Count: > 0 } commands }
            ? NoCommand(parsed.UnmatchedTokens, [.. commands.Where(command => !command.Hidden).Select(command => command.Name)])
            : string.Join("; ", Errors(parsed, arguments).Select(error => Describe(error, parsed)).Distinct(StringComparer.Ordinal));
        return (message, seeHelp);
    }

    /// <summary>
    /// Everything that is wrong with a command line. The parser looks at single options only where the command as a whole has nothing to
    /// complain of, so that it is asked once more without these complaints; the tree of commands is of no use afterwards.
    /// </summary>
    /// <param name="parsed">What it was parsed into.</param>
    /// <param name="arguments">What it was parsed from.</param>
    public static IEnumerable<ParseError> Errors(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        if (!parsed.Errors.Any(error => error.SymbolResult == parsed.CommandResult) || command.Validators.Count == 0)
        {
            return parsed.Errors;
        }

        command.Validators.Clear();
        return parsed.Errors.Concat(parsed.RootCommandResult.Command.Parse(arguments, parsed.Configuration).Errors)
            .DistinctBy(error => error.Message, StringComparer.Ordinal);
    }

    /// <summary>Whether it is a command of ccoctl's for another cloud.</summary>
    public static bool IsOtherCloud(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens is [var first, ..]
        && _otherClouds.Contains(first, StringComparer.Ordinal);

    /// <summary>A problem of the parser's as it is shown: one line, which another sentence can hold.</summary>
    public static string Describe(ParseError error) => Lower(OneLine(error.Message).TrimEnd('.'));

    /// <summary>Of a flag that the command has not, the one that was probably meant is named.</summary>
    private static string Describe(ParseError error, ParseResult parsed)
    {
        var text = Describe(error);
        var unknown = parsed.UnmatchedTokens.FirstOrDefault(
            token => IsFlag(token) && text.Contains($"'{token}'", StringComparison.Ordinal));
        return unknown is null
            ? text
            : $"'{parsed.CommandResult.Command.Name}' has no flag {unknown}{Meant(NearestWord.Find(unknown, Flags(parsed)))}";
    }

    private static IEnumerable<string> Flags(ParseResult parsed)
    {
        for (SymbolResult? result = parsed.CommandResult; result is not null; result = result.Parent)
        {
            foreach (var option in (result as CommandResult)?.Command.Options ?? [])
            {
                yield return option.Name;
            }
        }
    }

    private static bool IsFlag(string token) => token.StartsWith("--", StringComparison.Ordinal);

    private static string NoCommand(IReadOnlyList<string> unknown, string[] commands) =>
        unknown is [var first, ..]
            ? $"'{first}' is not one of the commands {string.Join(", ", commands)}{Meant(NearestWord.Find(first, commands))}"
            : $"a command is missing: one of {string.Join(", ", commands)}";

    private static string Meant(string? near) => near is null ? "" : $"; did you mean {near}?";

    /// <summary>The values that an option takes come one on each line.</summary>
    private static string OneLine(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines is [var first, .. var values] ? $"{first} {string.Join(", ", values)}".TrimEnd() : "";
    }

    private static string Lower(string message) =>
        message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1])
            ? char.ToLowerInvariant(message[0]) + message[1..]
            : message;
}
