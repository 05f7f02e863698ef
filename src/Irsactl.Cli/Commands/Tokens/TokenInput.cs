using System.Text;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain;

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
            : throw Empty(argument);
    }

    /// <summary>
    /// Reads a token as programs would send it: a file with everything in it. What a pipe or a shell has put around it goes, as no file has
    /// it.
    /// </summary>
    public static async Task<string> ReadAsSentAsync(CommandContext context, string argument, CancellationToken cancellationToken)
    {
        if (argument is not ['@', .. var path])
        {
            return await ReadAsync(context, argument, cancellationToken);
        }

        // A byte order mark is part of what is sent, too.
        var text = Encoding.UTF8.GetString(InputFile.ReadBytes(path, out var isFile));
        return TokenMargin.Trim(text) is not { Length: > 0 } bare ? throw Empty(argument) : isFile ? text : bare;
    }

    private static IrsactlException Empty(string argument) => new(
        CliErrors.InvalidValue,
        $"{Describe(argument)} is empty",
        "give the token itself, @FILE to read it from a file, or - to read it from standard input");

    /// <summary>What to call the token in messages; the token itself is a secret.</summary>
    public static string Describe(string argument) => argument switch
    {
        "-" => "the token on standard input",
        ['@', .. var path] => path,
        _ => "the token",
    };
}
