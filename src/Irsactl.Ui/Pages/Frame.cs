using System.Collections.Immutable;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages;

/// <summary>What all pages have around them: head, skip link, navigation, landmarks.</summary>
internal static class Frame
{
    /// <summary>Renders a whole document.</summary>
    public static Html Render(
        UiAnswer.Document document, UiPage? page, ImmutableArray<UiPage> pages, string subject, string root) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{document.Title} · irsactl</title>
        <link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{root}assets/site.css">
        <script type="module" src="{root}assets/site.js"></script>
        {Html.With(page?.Script, script => Html.Of($"""<script type="module" src="{root}assets/{script}"></script>"""))}
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
        <p class="brand"><a href="{root}">irsactl</a> <span class="subject">{subject}</span></p>
        <nav aria-label="Pages"><ul>{Html.Each(pages, item => Item(item, page, root))}</ul></nav>
        </header>
        <main id="main" tabindex="-1">
        {document.Body}
        </main>
        <footer><p>Served by irsactl on this machine. Ctrl-C in its terminal ends it.</p></footer>
        </body>
        </html>

        """);

    private static Html Item(UiPage item, UiPage? current, string root) => Html.Of(
        $"""<li><a href="{root}{item.Name}"{new AttributeHole("aria-current", item == current ? "page" : null)}>{item.Title}</a></li>""");
}
