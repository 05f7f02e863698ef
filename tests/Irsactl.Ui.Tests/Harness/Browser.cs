using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Harness;

/// <summary>
/// Debian's Chromium, started once for all tests of the assembly. Each test has a window of its own, with nothing of the others in it.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    // Nothing but loopback: without these, Chromium looks for updates and accounts.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Tools.Chromium.IsInstalled)
        {
            _driver = await Playwright.CreateAsync();
            _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Tools.Chromium.Path, Args = Arguments });
        }
    }

    /// <summary>Opens a window. Skips the test where there is no Chromium.</summary>
    public async Task<BrowserWindow> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipUnless(Tools.Chromium.IsInstalled, Tools.Chromium.SkipReason);
        var context = await _browser!.NewContextAsync(options ?? new());
        return await BrowserWindow.CreateAsync(context);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _driver?.Dispose();
    }
}
