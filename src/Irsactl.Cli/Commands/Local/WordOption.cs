using System.CommandLine;

namespace Irsactl.Cli.Commands.Local;

/// <summary>Options that take one of a few words, each of which stands for a value.</summary>
internal static class WordOption
{
    /// <summary>Makes one. The first word is what it is unless given, and its value the default of its type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="words">The words and their values.</param>
    public static Option<T> Create<T>(string name, string description, params (string Word, T Value)[] words)
    {
        var texts = words.Select(static word => word.Word).ToArray();
        var option = new Option<T>(name)
        {
            Description = $"{description}. Default: {texts[0]}",
            HelpName = string.Join('|', texts),
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                var index = Array.IndexOf(texts, given);
                if (index < 0)
                {
                    result.AddError(FlagValues.NotOneOf(name, given, texts));
                }

                return words[Math.Max(index, 0)].Value;
            },
        };
        option.Offers(texts);
        return option;
    }
}
