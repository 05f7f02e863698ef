using System.Text.RegularExpressions;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>What a text that is no token is, where one can tell.</summary>
/// <param name="Problem">In words.</param>
/// <param name="Found">What to show of it; secrets are not.</param>
/// <param name="Remedy">What mends it.</param>
internal sealed partial record TokenMistake(string Problem, string Found, string Remedy)
{
    private const int LongestShown = 60;
    private const int LongestWord = 30;

    /// <summary>The token that begins a text with more behind it; null where there is none.</summary>
    public string? Token { get; private init; }

    /// <summary>Finds it; null where one cannot tell.</summary>
    public static TokenMistake? Of(string text)
    {
        if (Path().IsMatch(text))
        {
            return new TokenMistake(
                "the text is the path of a file, and not the token in it",
                // Whether it is one is a guess, and a secret may begin as a path does.
                $"{text.Length} characters, beginning as a path does",
                "send what is in it: SDKs read the file of AWS_WEB_IDENTITY_TOKEN_FILE themselves, 'token explain' reads @FILE");
        }

        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        return end > 0 && JsonWebSignature.TryParse(text.AsSpan(0, end), out _, out _)
            ? new TokenMistake(
                "there is more text behind the token, which SDKs send along as it is, and STS takes only the token itself",
                $"…{Behind(text[end..])}",
                "find out what writes into the file besides the issuer of tokens (a log, a second token), and have the file made anew")
            { Token = text[..end] }
            : null;
    }

    // A second token would be a secret, too.
    private static string Behind(string rest) => rest.Length <= LongestShown && rest.Split().All(word => word.Length <= LongestWord)
        ? rest.ReplaceLineEndings(" ")
        : $" ({rest.Length} characters)";

    [GeneratedRegex(
        @"\A(?:file://|/|\./|\.\./|~/|[A-Za-z]:[\\/])[^\s]{1,400}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Path();
}
