using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Irsactl.Cli.Values;

/// <summary>TCP ports.</summary>
internal static class Ports
{
    /// <summary>Reads the one value of an option, or says what is wrong with it.</summary>
    /// <param name="result">What was given.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="lowest">0 where that means a free one, else 1.</param>
    public static int Parse(ArgumentResult result, string name, int lowest)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= lowest && port <= ushort.MaxValue)
        {
            return port;
        }

        result.AddError($"'{text}' given for {name} is not a port: a number from {lowest} to {ushort.MaxValue}");
        return 0;
    }

    /// <summary>An option that takes the port of a local AWS that runs.</summary>
    public static Option<int> OptionOfRunning(string name, string description, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "port",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Parse(result, name, lowest: 1),
    };
}
