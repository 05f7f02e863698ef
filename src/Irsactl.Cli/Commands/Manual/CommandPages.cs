using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>Makes the pages of commands out of the tree that also parses their lines.</summary>
internal static class CommandPages
{
    private const string Options = "Options";

    /// <summary>The pages of a command and of all below it that are shown.</summary>
    public static IEnumerable<CommandPage> OfTree(Command command, string programName) =>
        Shown(command.Subcommands).SelectMany(sub => OfTree(sub, programName)).Prepend(Of(command, programName));

    /// <summary>The page of a command.</summary>
    /// <param name="command">The command, in its tree.</param>
    /// <param name="programName">The name that the program was called by.</param>
    public static CommandPage Of(Command command, string programName)
    {
        var words = string.Join(' ', Words(command));
        var title = $"{programName} {words}".TrimEnd();
        return new CommandPage
        {
            Title = title,
            Description = command.Description ?? "",
            Usage = Usage(command, title),
            Arguments = [.. command.Arguments.Where(argument => !argument.Hidden).Select(Entry)],
            Flags = [.. Sections(command).Where(section => section.Flags.Count > 0)],
            Commands = [.. Shown(command.Subcommands).Select(sub => new PageEntry(sub.Name, sub.Description ?? ""))],
            Examples = [.. HelpExamples.Of(command)],
            Guide = CommandGuides.Find(words),
        };
    }

    private static IEnumerable<Command> Shown(IEnumerable<Command> commands) => commands.Where(command => !command.Hidden);

    private static IEnumerable<string> Words(Command command) => command is RootCommand
        ? []
        : command.Parents.OfType<Command>().Take(1).SelectMany(Words).Append(command.Name);

    private static string Usage(Command command, string title)
    {
        IEnumerable<string> parts =
        [
            title,
            .. Shown(command.Subcommands).Any() ? ["<command>"] : Array.Empty<string>(),
            .. command.Arguments.Where(argument => !argument.Hidden).Select(Usage),
            "[options]",
        ];
        return string.Join(' ', parts);
    }

    private static string Usage(Argument argument)
    {
        var text = Label(argument) + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{text}]" : text;
    }

    private static IEnumerable<FlagSection> Sections(Command command)
    {
        var groups = OptionGroups.Of(command);
        var grouped = groups.SelectMany(group => group.Flags).ToHashSet();
        var rest = command.Options.Concat(Inherited(command)).Where(flag => !grouped.Contains(flag));
        return groups.Select(group => Section(group.Heading, group.Flags)).Prepend(Section(Options, rest));
    }

    private static IEnumerable<Option> Inherited(Command command) => command.Parents.OfType<Command>()
        .SelectMany(parent => parent.Options.Where(flag => flag.Recursive).Concat(Inherited(parent)));

    private static FlagSection Section(string heading, IEnumerable<Option> flags) =>
        new(heading, [.. flags.Where(flag => !flag.Hidden).Select(Entry)]);

    private static PageEntry Entry(Argument argument) => new(
        Label(argument), argument.Description + Default(argument.HasDefaultValue ? argument.GetDefaultValue() : null));

    private static PageEntry Entry(Option flag)
    {
        var names = string.Join(", ", flag.Aliases.Order(StringComparer.Ordinal).Append(flag.Name));
        var takesValue = flag.ValueType != typeof(bool) && flag.Arity.MaximumNumberOfValues > 0;
        var required = flag.Required ? " [required]" : "";
        return new PageEntry(
            takesValue ? $"{names} <{Value(flag)}>" : names,
            flag.Description + required + Default(takesValue && flag.HasDefaultValue ? flag.GetDefaultValue() : null));
    }

    private static string Label(Argument argument) => $"<{argument.HelpName ?? argument.Name}>";

    /// <summary>The words that a flag takes, or what its value is called.</summary>
    private static string Value(Option flag) =>
        flag.HelpName ?? (FlagValues.Of(flag) is { IsEmpty: false } words ? string.Join('|', words) : flag.Name.TrimStart('-'));

    private static string Default(object? value)
    {
        var text = value switch
        {
            string given => given,
            IEnumerable several => string.Join(", ", several.Cast<object>().Select(Shown)),
            _ => Shown(value),
        };
        return text.Length > 0 ? $" [default: {text}]" : "";
    }

    private static string Shown(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
