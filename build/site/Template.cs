using System.Net;
using System.Text;

namespace Irsactl.Site;

/// <summary>The frame of every page.</summary>
internal static class Template
{
    /// <summary>A page in its frame.</summary>
    public static string Render(SitePage page, Navigation navigation)
    {
        var here = page.Relative("");
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(page.Title == "irsactl" ? "irsactl" : $"{page.Title} · irsactl")}</title>
            <link rel="stylesheet" href="{here}site.css">
            <script src="{here}search.js" defer></script>
            </head>
            <body data-root="{here}">
            <a class="skip" href="#main">Skip to content</a>
            <header>
            <a class="name" href="{here}index.html">irsactl</a>
            <form role="search">
            <input type="search" aria-label="Search the documentation" placeholder="Search" autocomplete="off" hidden>
            </form>
            </header>
            <div class="results" role="region" aria-label="Search results" aria-live="polite" hidden></div>
            <div class="columns">
            <nav aria-label="Documentation">
            <details>
            <summary>All pages</summary>
            {Sections(page, navigation)}</details>
            </nav>
            <main id="main" tabindex="-1">
            {page.Html}</main>
            </div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Sections(SitePage page, Navigation navigation)
    {
        var html = new StringBuilder();
        foreach (var (heading, pages) in navigation.Sections)
        {
            html.Append($"<h2>{Encode(heading)}</h2>\n<ul>\n");
            foreach (var (title, path) in pages)
            {
                var current = path == page.Path ? " aria-current=\"page\"" : "";
                html.Append($"<li><a href=\"{Encode(page.Relative(path))}\"{current}>{Encode(title)}</a></li>\n");
            }

            html.Append("</ul>\n");
        }

        return html.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
