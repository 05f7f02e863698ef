using System.Net;
using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Irsactl.Site;

/// <summary>A page of the site: one of Markdown, the list of a folder, or a file of the repository.</summary>
internal sealed class SitePage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    private readonly HashSet<string> _links = new(StringComparer.Ordinal);

    private SitePage(string source) => Source = source;

    /// <summary>Where it comes from, from the root of the repository.</summary>
    public string Source { get; }

    /// <summary>Where it is on the site.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Its first heading.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Its content.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Whether it is written to be read, and so is searched.</summary>
    public bool IsProse { get; private init; }

    /// <summary>What of the repository it links to.</summary>
    public IReadOnlyCollection<string> Links => _links;

    /// <summary>Its sections: identifier, heading and text; the first is the page itself.</summary>
    public IReadOnlyList<(string Id, string Heading, string Text)> Sections { get; private set; } = [];

    /// <summary>Reads what is to be a page.</summary>
    public static SitePage Read(Repository repository, string source) =>
        repository.IsFolder(source) ? OfFolder(repository, source)
            : source.EndsWith(".md", StringComparison.Ordinal) ? OfMarkdown(repository, source)
            : OfFile(repository, source);

    /// <summary>Where something of the repository is on the site.</summary>
    public static string PathOf(Repository repository, string source)
    {
        if (source.Length == 0 || repository.IsFolder(source))
        {
            return source.Length == 0 ? "index.html" : $"{source}/index.html";
        }

        return Repository.IsImage(source) ? source
            : source.EndsWith("README.md", StringComparison.Ordinal) ? $"{source[..^"README.md".Length]}index.html"
            : source.EndsWith(".md", StringComparison.Ordinal) ? $"{source[..^3]}.html"
            : $"{source}.html";
    }

    /// <summary>The way from this page to another place of the site.</summary>
    public string Relative(string path)
    {
        var ups = Path.Count(sign => sign == '/');
        return string.Concat(Enumerable.Repeat("../", ups)) + path;
    }

    /// <summary>A page's Markdown, with the identifiers that GitHub gives headings.</summary>
    public static MarkdownDocument Parse(Repository repository, string source) => Markdown.Parse(repository.Read(source), _pipeline);

    private static SitePage OfMarkdown(Repository repository, string source)
    {
        var page = new SitePage(source) { Path = PathOf(repository, source), IsProse = true };
        var document = Parse(repository, source);
        foreach (var comment in document.Descendants<HtmlBlock>().Where(block => block.Type == HtmlBlockType.Comment).ToList())
        {
            comment.Parent?.Remove(comment);
        }

        foreach (var link in document.Descendants<LinkInline>())
        {
            page.Rewrite(repository, link);
        }

        page.Sections = SectionsOf(document);
        page.Title = page.Sections[0].Heading;
        page.Html = Accessible(document.ToHtml(_pipeline));
        return page;
    }

    private static SitePage OfFolder(Repository repository, string source)
    {
        var page = new SitePage(source) { Path = PathOf(repository, source), Title = source };
        if (repository.IsFile($"{source}/README.md"))
        {
            return OfMarkdown(repository, $"{source}/README.md");
        }

        var html = new StringBuilder($"<h1><code>{Encode(source)}</code></h1>\n<ul>\n");
        foreach (var entry in repository.List(source))
        {
            var target = $"{source}/{entry.TrimEnd('/')}";
            page._links.Add(target);
            html.Append($"<li><a href=\"{Encode(page.Relative(PathOf(repository, target)))}\"><code>{Encode(entry)}</code></a></li>\n");
        }

        page.Html = html.Append("</ul>\n").ToString();
        return page;
    }

    private static SitePage OfFile(Repository repository, string source) => new(source)
    {
        Path = PathOf(repository, source),
        Title = source,
        Html = $"<h1><code>{Encode(source)}</code></h1>\n<pre tabindex=\"0\"><code>{Encode(repository.Read(source))}</code></pre>\n",
    };

    /// <summary>
    /// What is wider than its place scrolls, and so has to be reached by the keyboard; a heading of a table without a text is none.
    /// </summary>
    private static string Accessible(string html) =>
        html.Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)
            .Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal)
            .Replace("<th></th>", "<td></td>", StringComparison.Ordinal);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static List<(string Id, string Heading, string Text)> SectionsOf(MarkdownDocument document)
    {
        var sections = new List<(string Id, string Heading, StringBuilder Text)>();
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: <= 3 } heading)
            {
                sections.Add((heading.TryGetAttributes()?.Id ?? "", PlainText.Of(heading), new StringBuilder()));
            }
            else if (sections.Count > 0)
            {
                sections[^1].Text.Append(PlainText.Of(block)).Append(' ');
            }
        }

        return [.. sections.Select(section => (section.Id, section.Heading, section.Text.ToString().Trim()))];
    }

    private void Rewrite(Repository repository, LinkInline link)
    {
        if (link.Url is not { Length: > 0 } url || url[0] == '#' || url.Contains("://", StringComparison.Ordinal))
        {
            return;
        }

        var parts = url.Split('#');
        var target = repository.Resolve(Source, parts[0]);
        _links.Add(target.Length == 0 ? "README.md" : target);
        link.Url = Relative(PathOf(repository, target)) + (parts.Length > 1 ? $"#{parts[1]}" : "");
    }
}
