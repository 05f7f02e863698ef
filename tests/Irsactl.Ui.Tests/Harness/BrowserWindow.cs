using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Harness;

/// <summary>
/// A window that takes note of what must never happen: requests to other hosts, errors of scripts, and whatever the content security policy
/// has refused.
/// </summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private const string UpdateVariable = GoldenFile.UpdateVariable;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private BrowserWindow(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    internal static async Task<BrowserWindow> CreateAsync(IBrowserContext context)
    {
        var window = new BrowserWindow(context, await context.NewPageAsync());
        window.Page.SetDefaultTimeout(20_000);
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                window._complaints.Enqueue(message.Text);
            }
        };
        window.Page.PageError += (_, error) => window._complaints.Enqueue(error);
        window.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("blob" or "data") } url && !url.IsLoopback)
            {
                window._complaints.Enqueue($"a request to {url.Host}");
            }
        };
        return window;
    }

    /// <summary>Goes to a page.</summary>
    public Task GoAsync(Uri address) => Page.GotoAsync(address.AbsoluteUri);

    /// <summary>Fails where anything of what must never happen has.</summary>
    public void ShouldBeQuiet() => _complaints.ShouldBeEmpty();

    /// <summary>Has axe-core look at the page.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        // What fades in has no colour yet.
        await Page.EvaluateAsync("Promise.all(document.getAnimations().map(animation => animation.finished))");
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        result.Violations.Select(Describe).ShouldBeEmpty();
        result.Passes.ShouldNotBeEmpty("axe-core has looked at nothing");
    }

    /// <summary>Fails where the page is wider than the window.</summary>
    public async Task ShouldNotScrollSidewaysAsync() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);

    /// <summary>Takes a picture of the window; keeps it for the documentation where golden files are rewritten.</summary>
    /// <param name="name">The file's name in docs/images.</param>
    /// <param name="from">What is to stand at the upper edge; null: the beginning of the page.</param>
    public async Task PictureAsync(string name, string? from = null)
    {
        await Page.EvaluateAsync("from => from ? document.querySelector(from).scrollIntoView() : scrollTo(0, 0)", from);
        await KeepAsync(name, await Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
    }

    /// <summary>The same of a part of the page.</summary>
    /// <param name="name">The file's name in docs/images.</param>
    /// <param name="part">What of the page.</param>
    public static async Task PictureAsync(string name, ILocator part) =>
        await KeepAsync(name, await part.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static async Task KeepAsync(string name, byte[] picture)
    {
        picture.Length.ShouldBeLessThan(150 * 1024, "pictures of the documentation are small");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            var file = RepositoryFolder.At("docs", "images", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}";
}
