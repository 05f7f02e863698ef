using System.CommandLine;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>
/// An error for programs: where <c>-o json</c> is given, standard output has <c>{"error": {"code", "message", "hint"}}</c> in place of the
/// report that there is not.
/// </summary>
internal static class JsonError
{
    private const string Flag = "--output";

    /// <summary>Writes it, if it was asked for.</summary>
    public static void Write(CommandContext context, ParseResult parsed, IrsactlException error) =>
        Write(context, parsed, error.Code, error.Message, error.Hint);

    /// <summary>Writes it, if it was asked for.</summary>
    public static void Write(CommandContext context, ParseResult parsed, ErrorCode code, string message, string? hint)
    {
        if (!IsAskedFor(parsed))
        {
            return;
        }

        JsonOutput.Write(context.Out, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", code.Id);
            json.WriteString("message", message);
            json.WriteString("hint", hint);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    // The value itself cannot be asked for where the line has mistakes.
    private static bool IsAskedFor(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == Flag) is { } output
        && parsed.GetResult(output)?.Tokens is [.., { Value: "json" }];
}
