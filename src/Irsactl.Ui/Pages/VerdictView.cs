using Irsactl.Explain;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages;

/// <summary>A verdict as sign, word and colour.</summary>
internal static class VerdictView
{
    /// <summary>The sign and the word together.</summary>
    public static Html Badge(Verdict verdict) => Html.Of(
        $"""<span class="verdict {Class(verdict)}"><span aria-hidden="true">{Sign(verdict)}</span> {Word(verdict)}</span>""");

    /// <summary>The class that colours it.</summary>
    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.Unsafe => "unsafe",
        Verdict.NotReached => "not-reached",
        _ => "unknown",
    };

    /// <summary>The sign that <c>token explain</c> prints.</summary>
    public static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "✓",
        Verdict.Failed => "✗",
        Verdict.Unsafe => "!",
        Verdict.NotReached => "–",
        _ => "?",
    };

    /// <summary>The word.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.Unsafe => "unsafe",
        Verdict.NotReached => "not reached",
        _ => "unknown",
    };
}
