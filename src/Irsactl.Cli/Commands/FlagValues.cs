using System.CommandLine;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands;

/// <summary>Flags that take one of a few words.</summary>
internal static class FlagValues
{
    /// <summary>
    /// Lets a flag take these words alone, offers them where a line is completed, and names the flag where another word is given.
    /// </summary>
    public static void TakesOnly(this Option flag, params string[] words)
    {
        flag.CompletionSources.Clear();
        flag.CompletionSources.Add(words);
        flag.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value, StringComparer.Ordinal)))
            {
                result.AddError(NotOneOf(flag.Name, token.Value, words));
            }
        });
    }

    /// <summary>That a word is not one of those that a flag takes, and which was probably meant.</summary>
    public static string NotOneOf(string flag, string given, IReadOnlyList<string> words)
    {
        var meant = NearestWord.Find(given, words) is { } near ? $"; did you mean {near}?" : "";
        return $"{flag} '{given}' is not one of {string.Join(", ", words)}{meant}";
    }
}
