using System.CommandLine;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>Options whose values have a little grammar of their own and that may be repeated.</summary>
internal static class RuleOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What a value is called in the help text.</param>
    /// <param name="description">Its description.</param>
    /// <param name="parse">Reads a value; throws an <see cref="IrsactlException"/> that says what is wrong and how to write it.</param>
    public static Option<T[]> Create<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            try
            {
                return [.. result.Tokens.Select(token => parse(token.Value))];
            }
            catch (IrsactlException error)
            {
                result.AddError($"{error.Message}, in a value of {name}: {error.Hint}");
                return [];
            }
        },
    };
}
