namespace Irsactl.Ui.Tests.Harness;

/// <summary>What tests of pages share.</summary>
/// <param name="browser">The browser of all tests.</param>
public abstract class PageTest(Browser browser)
{
    /// <summary>The browser.</summary>
    protected Browser Browser { get; } = browser;

    /// <summary>The test's time limit.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
