using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.CompilerServices;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands;

/// <summary>Flags that take one of a few words.</summary>
internal static class FlagValues
{
    private static readonly ConditionalWeakTable<Option, string[]> _words = [];

    /// <summary>
    /// Lets a flag take these words alone, offers them where a line is completed, and names the flag where another word is given.
    /// </summary>
    public static void TakesOnly(this Option flag, params string[] words)
    {
        flag.Offers(words);
        flag.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value, StringComparer.Ordinal)))
            {
                result.AddError(NotOneOf(flag.Name, token.Value, words));
            }
        });
    }

    /// <summary>The words that a flag takes, where its own parser sees to it that there are no others.</summary>
    /// <remarks>An enumeration brings its members' own names along, which are not what is typed.</remarks>
    public static void Offers(this Option flag, params string[] words)
    {
        _words.AddOrUpdate(flag, words);
        flag.CompletionSources.Clear();
        flag.CompletionSources.Add(words);
    }

    /// <summary>The words that a flag takes; none where it takes others too.</summary>
    public static ImmutableArray<string> Of(Option flag) => _words.TryGetValue(flag, out var words) ? [.. words] : [];

    /// <summary>That a word is not one of those that a flag takes, and which was probably meant.</summary>
    public static string NotOneOf(string flag, string given, IReadOnlyList<string> words)
    {
        var meant = NearestWord.Find(given, words) is { } near ? $"; did you mean {near}?" : "";
        return $"{flag} '{given}' is not one of {string.Join(", ", words)}{meant}";
    }
}
