using System.Text;
using System.Text.RegularExpressions;
using Irsactl.Cli.Commands;
using Irsactl.Cli.Running;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Samples;

/// <summary>The command lines of irsactl that stand in a script or a page.</summary>
internal static partial class CommandLines
{
    /// <summary>Finds them: lines that begin with the program's name, with those that go on below.</summary>
    public static IReadOnlyList<string> In(string text) =>
    [
        .. Line().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)).Select(match => match.Groups["command"].Value),
    ];

    /// <summary>What the parser says of one.</summary>
    public static IEnumerable<string> ErrorsOf(string command)
    {
        var root = RootCommandFactory.Create(new CommandContext
        {
            ProgramName = "irsactl",
            In = TextReader.Null,
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Environment = _ => null,
            Clock = new FakeTimeProvider(),
        });
        return root.Parse(Words(command)).Errors.Select(error => error.Message);
    }

    /// <summary>The words as a shell has them, up to where its own begin.</summary>
    private static List<string> Words(string command)
    {
        var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
        foreach (var character in command + " ")
        {
            if (quote == '\0' && character is '>' or '|' or '#' or ';')
            {
                break;
            }

            if (character is '"' or '\'' && (quote == '\0' || quote == character))
            {
                quote = quote == '\0' ? character : '\0';
            }
            else if (character == ' ' && quote == '\0')
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
            }
            else
            {
                word.Append(character);
            }
        }

        return words;
    }

    [GeneratedRegex(@"^[ ]*(?:- )?irsactl (?<command>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
