using Irsactl.Site;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Irsactl.Docs.Tests.Pages;

/// <summary>The links of pages, to files of the repository and to headings in them. Links to elsewhere are not followed.</summary>
internal static class PageLinks
{
    /// <summary>The links of a page that lead nowhere.</summary>
    public static IReadOnlyList<string> Broken(string path) => [.. Targets(path).Where(target => !Exists(path, target))];

    /// <summary>The files that a page links to, from the root of the repository.</summary>
    public static HashSet<string> Files(string path) =>
        [.. Targets(path).Where(target => !target.StartsWith('#')).Select(target => File(path, target.Split('#')[0]))];

    private static IEnumerable<string> Targets(string path) =>
        Parse(path).Descendants<LinkInline>()
            .Select(link => link.Url ?? "")
            .Where(target => !target.StartsWith("http://", StringComparison.Ordinal) && !target.StartsWith("https://", StringComparison.Ordinal));

    private static bool Exists(string page, string target)
    {
        var (file, heading) = target.Split('#') is [var left, var right] ? (left, right) : (target, "");
        var path = file.Length == 0 ? page : File(page, file);
        var full = RepositoryFolder.At(path);
        return Directory.Exists(full) ? heading.Length == 0
            : System.IO.File.Exists(full) && (heading.Length == 0 || Headings(path).Contains(heading, StringComparer.Ordinal));
    }

    private static string File(string page, string target) => MarkdownPage.Repository.Resolve(page, target);

    private static IEnumerable<string> Headings(string path) =>
        Parse(path).Descendants<HeadingBlock>().Select(heading => heading.TryGetAttributes()?.Id ?? "");

    private static MarkdownDocument Parse(string path) => SitePage.Parse(MarkdownPage.Repository, path);
}
