using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Clusters;

public sealed class ClusterPageTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Cluster_ThatIsWell_IsReviewedWithItsLifetimes()
    {
        await using var world = await LocalWorld.StartAsync(withCluster: true);
        await using var window = await Browser.OpenAsync(
            new() { ViewportSize = new() { Width = 1120, Height = 800 }, ColorScheme = ColorScheme.Dark });
        await ReviewAsync(window, world);

        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain(LocalWorld.Issuer);
        (await RowAsync(window, "signing-keys")).ShouldContain("passed");
        var lifetimes = await window.Page.Locator("table.lifetimes tbody tr").AllInnerTextsAsync();
        lifetimes.ShouldContain(row => row.StartsWith("signing key key", StringComparison.Ordinal));
        lifetimes.ShouldContain(row => row.Contains("certificate", StringComparison.Ordinal) && row.Contains("days", StringComparison.Ordinal));
        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain("None is under way");
        await window.ShouldBeAccessibleAsync();
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Cluster_WhoseBucketIsClosed_SaysWhatToMend()
    {
        await using var world = await LocalWorld.StartAsync(withCluster: true);
        await world.Clients.S3.DeleteBucketPolicyAsync(LocalWorld.Bucket, Cancellation);
        await using var window = await Browser.OpenAsync(
            new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = ColorScheme.Light });
        await ReviewAsync(window, world);

        (await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldStartWith("This cluster needs attention");
        (await window.Page.Locator(".findings").InnerTextAsync()).ShouldContain("IRS4025");
        await window.ShouldNotScrollSidewaysAsync();
        await window.ShouldBeAccessibleAsync();
    }

    private static async Task ReviewAsync(BrowserWindow window, LocalWorld world)
    {
        await window.GoAsync(world.Page("cluster"));
        await window.ShouldBeAccessibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Look again" }).WaitForAsync(new() { Timeout = 60_000 });
    }

    private static Task<string> RowAsync(BrowserWindow window, string part) =>
        window.Page.Locator("tr", new() { HasText = part }).First.InnerTextAsync();
}
