using System.Text.RegularExpressions;

namespace Irsactl.Explain.Refusals;

/// <summary>Makes catalogue entries that no check of a token leads to.</summary>
internal static partial class RefusalRow
{
    /// <summary>Makes one.</summary>
    /// <param name="id">Its stable name.</param>
    /// <param name="code">The error code.</param>
    /// <param name="status">The HTTP status; 0 for texts of programs that never came to AWS.</param>
    /// <param name="message">The text, what varies in angle brackets.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="cause">What is behind it most often.</param>
    /// <param name="marks">Words that it is recognised by, * for words that vary; none: those of the message.</param>
    public static Refusal Make(
        string id, string code, int status, string message, string meaning, RefusalCause cause, params string[] marks) => new()
    {
        Id = id,
        Code = code,
        Status = status,
        Message = message,
        Meaning = meaning,
        Checks = [],
        Causes = [cause],
        Marks = [.. marks.Length == 0 ? [Placeholder().Replace(message, " * ")] : marks],
    };

    [GeneratedRegex("<[a-z-]+>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
