using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands;

/// <summary>
/// The option <c>-o</c>, the same for every command that reports something. Text is the default, being the enumeration's first.
/// </summary>
internal static class OutputFormatOption
{
    public static Option<OutputFormat> Create(params OutputFormat[] formats)
    {
        var names = formats.Select(Name).ToArray();
        var option = new Option<OutputFormat>("--output", "-o")
        {
            Description = $"Output format: {string.Join(", ", names[..^1])} or {names[^1]}. Default: {names[0]}",
            HelpName = string.Join('|', names),
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                foreach (var format in formats)
                {
                    if (Name(format) == given)
                    {
                        return format;
                    }
                }

                result.AddError(FlagValues.NotOneOf("--output", given, names));
                return formats[0];
            },
        };
        option.Offers(names);
        return option;
    }

    private static string Name(OutputFormat format) => format switch
    {
        OutputFormat.Text => "text",
        OutputFormat.Json => "json",
        OutputFormat.Markdown => "markdown",
        _ => throw new IrsactlException(CliErrors.Unexpected, $"output format {format} has no name"),
    };
}
