using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary>A token given as <c>TOKEN</c>, <c>-</c> (standard input) or <c>@FILE</c>.</summary>
internal static class TokenInput
{
    public static async Task<string> ReadAsync(CommandContext context, string argument, CancellationToken cancellationToken)
    {
        var text = argument switch
        {
            "-" => await context.In.ReadToEndAsync(cancellationToken),
            ['@', .. var path] => InputFile.Read(path),
            _ => argument,
        };
        var token = text.Trim();
        return token.Length > 0
            ? token
            : throw new IrsactlException(
                CliErrors.InvalidValue,
                $"{Describe(argument)} is empty",
                "give the token itself, @FILE to read it from a file, or - to read it from standard input");
    }

    /// <summary>What to call the token in messages; the token itself is a secret.</summary>
    public static string Describe(string argument) => argument switch
    {
        "-" => "the token on standard input",
        ['@', .. var path] => path,
        _ => "the token",
    };
}
