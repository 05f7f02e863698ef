using System.Text;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Rendering;

/// <summary>The page of all known answers, <c>docs/aws-errors.md</c>.</summary>
internal static class RefusalPage
{
    /// <summary>Writes the page.</summary>
    public static string Render()
    {
        var page = new StringBuilder()
            .Append("# Error texts of AWS that irsactl explains\n\n")
            .Append(
                "`irsactl token explain --error TEXT` says what each of these means, what can be behind it and what mends it. "
                + "A text is matched by its words: what a program\n")
            .Append(
                "prints before and after it, quotes, line ends and a tail that was cut off do no harm. Where several fit, "
                + "the longest counts.\n\n")
            .Append("This page is made from the catalogue; a test keeps it so.\n\n")
            .Append("| code | text | id |\n|---|---|---|\n");
        foreach (var refusal in RefusalCatalogue.All)
        {
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {refusal.Code} | {Cell(refusal.Message ?? "(any)")} | `{refusal.Id}` |\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal);
}
