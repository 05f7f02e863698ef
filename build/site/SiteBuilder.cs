using System.Text;

namespace Irsactl.Site;

/// <summary>
/// The documentation as plain HTML: the same Markdown that is read in the repository, each page with the navigation of
/// <c>docs/README.md</c>, and an index that is searched in the browser. What pages link to beside pages comes along.
/// </summary>
internal sealed class SiteBuilder
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Repository _repository;
    private readonly SearchIndex _search = new();

    private SiteBuilder(Repository repository) => _repository = repository;

    /// <summary>The files of the site by their paths, in byte order; the same tree of sources gives the same bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Builds the site of a repository.</summary>
    /// <param name="root">Its root.</param>
    public static SiteBuilder Build(string root)
    {
        var builder = new SiteBuilder(new Repository(root));
        builder.Build();
        return builder;
    }

    private void Build()
    {
        var navigation = Navigation.Read(_repository);
        var waiting = new Queue<string>(_repository.Pages);
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);
        while (waiting.TryDequeue(out var source))
        {
            foreach (var linked in Add(source, navigation))
            {
                if (seen.Add(linked))
                {
                    waiting.Enqueue(linked);
                }
            }
        }

        _files["search-index.js"] = Encoding.UTF8.GetBytes(_search.ToScript());
        foreach (var name in (string[])["site.css", "search.js"])
        {
            _files[name] = Assets.Read(name);
        }
    }

    /// <summary>Adds a page, a folder or a file, and says what of the repository it links to.</summary>
    private IReadOnlyCollection<string> Add(string source, Navigation navigation)
    {
        if (Repository.IsImage(source))
        {
            _files[source] = _repository.ReadBytes(source);
            return [];
        }

        var page = SitePage.Read(_repository, source);
        _files[page.Path] = Encoding.UTF8.GetBytes(Template.Render(page, navigation));
        if (page.IsProse)
        {
            _search.Add(page);
        }

        return page.Links;
    }
}
