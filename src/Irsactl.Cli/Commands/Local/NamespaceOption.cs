using System.CommandLine;
using Irsactl.Cli.Namespaces;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The option <c>--namespace</c>.</summary>
internal static class NamespaceOption
{
    private static readonly string[] Names = ["auto", "on", "off"];

    public static Option<NamespaceChoice> Create()
    {
        var option = new Option<NamespaceChoice>("--namespace")
        {
            Description = "Run the program in a network of its own that leads to the local AWS only: auto (where the system allows it), on or off. Default: auto",
            HelpName = string.Join('|', Names),
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                var index = Array.IndexOf(Names, given);
                if (index < 0)
                {
                    result.AddError(FlagValues.NotOneOf("--namespace", given, Names));
                }

                return (NamespaceChoice)Math.Max(index, 0);
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(Names);
        return option;
    }
}
