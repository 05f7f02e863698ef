using System.Text;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>Breaks a command line as a person would: before a flag, with the shell's mark that it goes on.</summary>
internal static class CommandLineLayout
{
    private const string GoesOn = " \\";
    private const string Indent = "    ";

    /// <summary>The lines of a command line, none wider than asked unless a single word is.</summary>
    public static IEnumerable<string> Wrap(string commandLine, int width)
    {
        var line = new StringBuilder();
        var widest = width - Indent.Length - GoesOn.Length;
        var parts = Parts(commandLine).SelectMany(part => part.Length > widest ? Words(part) : [part]).ToList();
        foreach (var (index, part) in parts.Index())
        {
            var room = width - (index < parts.Count - 1 ? GoesOn.Length : 0);
            if (line.Length > 0 && line.Length + 1 + part.Length > room)
            {
                yield return line + GoesOn;
                line.Clear().Append(Indent).Append(part);
            }
            else
            {
                line.Append(line.Length > 0 ? " " : "").Append(part);
            }
        }

        yield return line.ToString();
    }

    /// <summary>What stays together: a flag with its values, a program with its words.</summary>
    private static IEnumerable<string> Parts(string commandLine)
    {
        var part = new StringBuilder();
        foreach (var word in Words(commandLine))
        {
            if (part.Length > 0 && word is ['-', ..] or "|" or "&&")
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(part.Length > 0 ? " " : "").Append(word);
        }

        yield return part.ToString();
    }

    /// <summary>Words, and what is in quotes as one.</summary>
    private static IEnumerable<string> Words(string commandLine)
    {
        var word = new StringBuilder();
        char? quote = null;
        foreach (var character in commandLine)
        {
            if (character == ' ' && quote is null)
            {
                yield return word.ToString();
                word.Clear();
                continue;
            }

            quote = character is '\'' or '"' ? quote is null ? character : quote == character ? null : quote : quote;
            word.Append(character);
        }

        yield return word.ToString();
    }
}
