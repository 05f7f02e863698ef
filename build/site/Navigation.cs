using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Irsactl.Site;

/// <summary>The sections of <c>docs/README.md</c> and the pages in them, in their order.</summary>
internal sealed class Navigation
{
    private const string Index = "docs/README.md";

    private readonly List<(string Heading, List<(string Title, string Path)> Pages)> _sections = [];

    /// <summary>The sections.</summary>
    public IReadOnlyList<(string Heading, List<(string Title, string Path)> Pages)> Sections => _sections;

    /// <summary>Reads the index.</summary>
    public static Navigation Read(Repository repository)
    {
        var navigation = new Navigation();
        foreach (var block in Markdown.Parse(repository.Read(Index)))
        {
            if (block is HeadingBlock { Level: 2 } heading)
            {
                navigation._sections.Add((PlainText.Of(heading), []));
            }
            else if (block is ListBlock list && navigation._sections.Count > 0)
            {
                navigation._sections[^1].Pages.AddRange(list.Descendants<LinkInline>().Select(link => (
                    string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())),
                    SitePage.PathOf(repository, repository.Resolve(Index, link.Url ?? "")))));
            }
        }

        return navigation;
    }
}
