using System.Collections.Immutable;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages;

/// <summary>The first page: what there is.</summary>
internal sealed class HomePage(ImmutableArray<UiPage> pages) : UiPage("", "Overview", "")
{
    /// <inheritdoc />
    public override Task<UiAnswer> GetAsync(UiRequest request) => Task.FromResult<UiAnswer>(new UiAnswer.Document(
        Title,
        Html.Of($"""
            <h1>Workload identity, made visible</h1>
            <p class="lead">A pod’s token becomes AWS credentials in nine steps. These pages show each of them.</p>
            <ul class="cards">{Html.Each(pages, page => Card(page, request))}</ul>
            <p class="quiet">All of this runs on your machine: nothing you paste leaves it but as the calls to AWS that a page names.</p>
            """)));

    private static Html Card(UiPage page, UiRequest request) => Html.Of($"""
        <li class="card"><h2><a href="{request.Link(page.Name)}">{page.Title}</a></h2><p>{page.Summary}</p></li>
        """);
}
