using Irsactl.Site;
using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Docs.Tests;

/// <summary>The site opened from the disk, without a web server.</summary>
public sealed class SiteInBrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Browser _browser;

    public SiteInBrowserTests(Browser browser)
    {
        _browser = browser;
        foreach (var (path, content) in SiteBuilder.Build(RepositoryFolder.Root).Files)
        {
            var file = _folder.At(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_ByTheKeyboard_LeadsToTheSection()
    {
        await using var window = await OpenAsync("index.html", 1000);

        await window.Page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await window.Page.Keyboard.TypeAsync("forbids public buckets security");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "What the security team will ask" }).WaitForAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Enter");

        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "In an account that forbids public buckets" }).WaitForAsync();
        window.Page.Url.ShouldEndWith("docs/guides/private-account.html#what-the-security-team-will-ask");
    }

    [Theory]
    [InlineData("index.html", 360, ColorScheme.Light)]
    [InlineData("index.html", 1280, ColorScheme.Dark)]
    [InlineData("docs/guides/debug-invalididentitytoken.html", 360, ColorScheme.Dark)]
    [InlineData("docs/error-codes.html", 1280, ColorScheme.Light)]
    public async Task Page_OfTheSite_IsAccessibleAndFitsTheWindow(string path, int width, ColorScheme scheme)
    {
        await using var window = await OpenAsync(path, width, scheme);

        await window.ShouldBeAccessibleAsync();
        await window.ShouldNotScrollSidewaysAsync();
    }

    private async Task<BrowserWindow> OpenAsync(string path, int width, ColorScheme scheme = ColorScheme.Light)
    {
        var window = await _browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        await window.Page.GotoAsync(new Uri(_folder.At(path)).AbsoluteUri);
        return window;
    }
}
