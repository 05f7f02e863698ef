using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Local;

/// <summary>How a shell, or a file that programs read variables from, sets and removes variables.</summary>
internal enum ShellSyntax
{
    /// <summary>sh, bash, zsh.</summary>
    Bash,

    /// <summary>fish.</summary>
    Fish,

    /// <summary>PowerShell.</summary>
    PowerShell,

    /// <summary>cmd.exe, for a batch file.</summary>
    Cmd,

    /// <summary>A file of <c>NAME=value</c>, as Docker's <c>--env-file</c> reads it; what is to be removed is left out.</summary>
    Dotenv,

    /// <summary>An object; what is to be removed is null.</summary>
    Json,
}

/// <summary>Writes variables for shells.</summary>
internal static class ShellVariables
{
    /// <summary>Writes them.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="variables">Variables to set, or to remove where the value is null.</param>
    /// <param name="syntax">For whom.</param>
    public static void Write(TextWriter output, IReadOnlyDictionary<string, string?> variables, ShellSyntax syntax)
    {
        if (syntax is ShellSyntax.Json)
        {
            WriteJson(output, variables);
            return;
        }

        foreach (var (name, value) in variables)
        {
            if (Line(name, value, syntax) is { } line)
            {
                output.WriteLine(line);
            }
        }
    }

    /// <summary>
    /// What makes a shell's <c>eval</c> fail; null where nothing does. Printing nothing would let the script go on with the real AWS.
    /// </summary>
    public static string? Failure(ShellSyntax syntax) => syntax switch
    {
        ShellSyntax.Bash or ShellSyntax.Fish => "false",
        ShellSyntax.PowerShell => "throw 'irsactl local env failed'",
        _ => null,
    };

    private static string? Line(string name, string? value, ShellSyntax syntax) =>
        value is null ? Removal(name, syntax) : Setting(name, value, syntax);

    private static string? Removal(string name, ShellSyntax syntax) => syntax switch
    {
        ShellSyntax.Bash => $"unset {name}",
        ShellSyntax.Fish => $"set -e {name}",
        ShellSyntax.PowerShell => $"Remove-Item Env:{name} -ErrorAction SilentlyContinue",
        ShellSyntax.Cmd => $"set \"{name}=\"",
        _ => null,
    };

    private static string Setting(string name, string value, ShellSyntax syntax) => syntax switch
    {
        ShellSyntax.Bash => $"export {name}='{value.Replace("'", @"'\''", StringComparison.Ordinal)}'",
        ShellSyntax.Fish =>
            $"set -gx {name} '{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'",
        ShellSyntax.PowerShell => $"$Env:{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'",
        ShellSyntax.Cmd => $"set \"{name}={value.Replace("%", "%%", StringComparison.Ordinal)}\"",
        _ => $"{name}={value}",
    };

    private static void WriteJson(TextWriter output, IReadOnlyDictionary<string, string?> variables) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in variables)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    });
}
