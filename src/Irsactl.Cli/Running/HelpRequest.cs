using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Commands;

namespace Irsactl.Cli.Running;

/// <summary>Help that is asked for without <c>--help</c>, and help for what there is not.</summary>
internal static class HelpRequest
{
    /// <summary>Whether a group of commands is named, and nothing else that would be wrong: it shows its help, as ccoctl does.</summary>
    public static bool IsBareGroup(ParseResult parsed) =>
        parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 } && parsed.UnmatchedTokens.Count == 0
        && parsed.Errors.Count > 0 && parsed.Errors.All(error => error.SymbolResult is CommandResult or null);

    /// <summary>Whether help is asked for a command that there is not.</summary>
    public static bool IsForNoCommand(ParseResult parsed) =>
        HelpExamples.IsHelp(parsed) && parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 }
        && parsed.UnmatchedTokens.Any(token => !token.StartsWith('-'));
}
