using System.CommandLine;

namespace Irsactl.Cli.Running;

/// <summary>
/// Takes a command line of ccoctl's as Go's flag library reads it: flags before the commands, values of switches such as
/// <c>--dry-run=1</c>, and of a flag that is repeated the last value. Command lines of our own commands are left alone.
/// </summary>
internal static class GoCommandLine
{
    private static readonly string[] _true = ["1", "t", "T", "TRUE", "true", "True"];
    private static readonly string[] _false = ["0", "f", "F", "FALSE", "false", "False"];

    /// <summary>The arguments in the order and spelling that our parser reads.</summary>
    public static string[] Normalize(RootCommand root, string[] arguments)
    {
        var group = root.Subcommands.First(command => command.Name == "aws");
        var flags = group.Subcommands.SelectMany(command => command.Options).Concat(root.Options).ToList();
        Command command = root;
        List<string> words = [];
        List<(string Text, string? Value)> rest = [];
        var end = Array.IndexOf(arguments, "--") is var dashes and >= 0 ? dashes : arguments.Length;
        for (var i = 0; i < end; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith('-') && argument.Length > 1)
            {
                var takesNext = i + 1 < end && !argument.Contains('=', StringComparison.Ordinal) && TakesValue(flags, argument)
                    && !IsFlag(arguments[i + 1]);
                rest.Add((argument, takesNext ? arguments[++i] : null));
            }
            else if (command.Subcommands.FirstOrDefault(sub => sub.Name == argument) is { } sub)
            {
                command = sub;
                words.Add(argument);
            }
            else
            {
                rest.Add((argument, null));
            }
        }

        return words is ["aws", ..] && !arguments[0].StartsWith('[')
            ? [.. words, .. Flags(command, rest), .. arguments[end..]]
            : arguments;
    }

    private static IEnumerable<string> Flags(Command command, List<(string Text, string? Value)> rest)
    {
        foreach (var (index, (text, value)) in rest.Index())
        {
            var flag = command.Options.FirstOrDefault(option => Names(option, text));
            var isOverridden = flag is not null && flag.Arity.MaximumNumberOfValues <= 1
                && rest.Skip(index + 1).Any(later => Names(flag, later.Text));
            if (!isOverridden)
            {
                // Our parser would take the next argument for a value that is empty.
                var isEmpty = flag is not null && text.EndsWith('=');
                yield return isEmpty ? text[..^1] : flag?.ValueType == typeof(bool) ? Switch(text) : text;
                if ((isEmpty ? "" : value) is { } given)
                {
                    yield return given;
                }
            }
        }
    }

    private static string Switch(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? "" : text[(equals + 1)..];
        return _true.Contains(value, StringComparer.Ordinal) ? $"{text[..equals]}=true"
            : _false.Contains(value, StringComparer.Ordinal) ? $"{text[..equals]}=false"
            : text;
    }

    private static bool IsFlag(string text) => text.StartsWith("--", StringComparison.Ordinal);

    private static bool TakesValue(IEnumerable<Option> flags, string text) =>
        flags.FirstOrDefault(option => Names(option, text)) is not { } known
        || (known.ValueType != typeof(bool) && known.Arity.MaximumNumberOfValues > 0);

    private static bool Names(Option option, string text)
    {
        var name = text.Split('=', 2)[0];
        return option.Name == name || option.Aliases.Contains(name);
    }
}
