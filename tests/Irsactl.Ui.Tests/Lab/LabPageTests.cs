using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Serving;
using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Irsactl.Ui.Tests.Lab;

/// <summary>The page of the local AWS in a browser, with a real local AWS behind it.</summary>
public sealed class LabPageTests(Browser browser) : PageTest(browser), IAsyncLifetime
{
    private LabAccount? _account;
    private HttpLocalAws? _local;
    private UiServer? _server;

    private LabAccount Account => _account.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _account = await LabAccount.StartAsync();
        _local = new HttpLocalAws(() => Account.Aws.Port);
        _server = await UiServer.StartAsync(
            new UiSite(new UiOptions { Pages = [new LabPage(_local, explain: null)], Subject = "test" }), 0, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.ShouldNotBeNull().DisposeAsync();
        _local?.Dispose();
        await Account.DisposeAsync();
    }

    [Fact]
    public async Task Calls_AppearAsTheyCome_AndAreFiltered()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await Expect(page.Locator("#count")).ToContainTextAsync("7 of 7 calls");

        await Account.ReadAsync("keys.json");
        await Account.ReadAsync("missing.json");

        await Expect(page.Locator("#count")).ToHaveTextAsync("9 of 9 calls");
        await Expect(page.Locator(".row:visible").Last).ToContainTextAsync("s3:GetObject");
        await page.GetByLabel("Verdict", new() { Exact = true }).SelectOptionAsync("refused");
        await Expect(page.Locator("#count")).ToHaveTextAsync("1 of 9 calls");
        await Expect(page.Locator("#said")).ToHaveTextAsync("1 of 9 calls");
        await page.GetByLabel("Verdict", new() { Exact = true }).SelectOptionAsync("");
        await page.GetByLabel("Service", new() { Exact = true }).SelectOptionAsync("iam");
        await Expect(page.Locator("#count")).ToHaveTextAsync("2 of 9 calls");
        await page.GetByLabel("Service", new() { Exact = true }).SelectOptionAsync("");
        await page.GetByLabel("Caller", new() { Exact = true }).SelectOptionAsync("anonymous");
        await Expect(page.Locator("#count")).ToHaveTextAsync("2 of 9 calls");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("MISSING.json");
        await Expect(page.Locator("#count")).ToHaveTextAsync("1 of 9 calls");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("nothing is called that");
        await Expect(page.Locator("#none")).ToHaveTextAsync("No call fits the filters.");
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Pause_HoldsNewCallsBack_UntilTheyAreWanted()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await Expect(page.Locator("#count")).ToHaveTextAsync("7 of 7 calls");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Account.ReadAsync("keys.json");
        await Expect(page.Locator("#count")).ToHaveTextAsync("7 of 7 calls, 1 waiting");
        await Expect(page.Locator("#pause")).ToHaveAttributeAsync("aria-pressed", "true");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.Locator("#count")).ToHaveTextAsync("8 of 8 calls");
    }

    [Fact]
    public async Task Call_ThatIsOpened_ShowsRequestCallerDecisionAndStatement()
    {
        await Account.ReadAsync("keys.json");
        await using var window = await OpenAsync();
        var page = window.Page;

        await page.Locator(".row:visible", new() { HasText = "keys.json" }).Last.ClickAsync();

        var opened = page.GetByRole(AriaRole.Region, new() { Name = "The opened call" });
        await Expect(opened).ToContainTextAsync("s3:GetObject");
        await Expect(opened).ToContainTextAsync("anonymous");
        await Expect(opened).ToContainTextAsync("Decided by statement 1 of resource policy 'bucket policy of lab-oidc'");
        await Expect(opened).ToContainTextAsync("\"Effect\": \"Allow\"");
        window.ShouldBeQuiet();
        await window.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Call_OfARefusedToken_ShowsHowFarItGot()
    {
        await Account.AssumeAsync("eyJhbGciOiJub25lIn0.e30.");
        await using var window = await OpenAsync();

        await window.Page.Locator(".row:visible", new() { HasText = "AssumeRoleWithWebIdentity" }).ClickAsync();

        var checks = window.Page.Locator("#opened-call .checks li");
        await Expect(checks).ToHaveCountAsync(11);
        await Expect(checks.First).ToContainTextAsync("passed it is a signed token");
        await Expect(checks.Nth(1)).ToContainTextAsync("failed it has the claims that it needs");
        await Expect(checks.Last).ToContainTextAsync("not reached");
        (await window.Page.ContentAsync()).ShouldNotContain("eyJ");
    }

    [Fact]
    public async Task Call_OfAnAlmostMatchingPolicy_ShowsTheNearMissInItsParts()
    {
        await Account.BucketPolicyAsync("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""");
        await Account.ReadAsync("keys.json");
        await using var window = await OpenAsync();

        await window.Page.Locator(".row:visible", new() { HasText = "403" }).Last.ClickAsync();

        await Expect(window.Page.Locator("#opened-call")).ToContainTextAsync(
            "Condition StringEquals aws:SourceVpc wants vpc-1, the request has nothing");
    }

    [Fact]
    public async Task List_ByKeyboardAlone_MovesOpensAndComesBack()
    {
        await Account.ReadManyAsync(60);
        await using var window = await OpenAsync();
        var page = window.Page;
        await Expect(page.Locator("#count")).ToHaveTextAsync("67 of 67 calls");
        var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Calls" });

        await page.Locator("#follow").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(list).ToBeFocusedAsync();
        await ActiveShouldBeAsync(page, "67", "67");
        await page.Keyboard.PressAsync("Home");
        await ActiveShouldBeAsync(page, "1", "67");
        await Expect(page.Locator("#follow")).Not.ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await ActiveShouldBeAsync(page, "2", "67");
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync("PageUp");
        await ActiveShouldBeAsync(page, "2", "67");
        await page.Keyboard.PressAsync("End");
        await ActiveShouldBeAsync(page, "67", "67");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#call-title")).ToBeFocusedAsync();
        await Expect(page.Locator("#opened-call")).ToContainTextAsync("last.json");
        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeFocusedAsync();
        await Expect(page.Locator("#opened")).ToBeHiddenAsync();
        await ActiveShouldBeAsync(page, "67", "67");
    }

    [Fact]
    public async Task Breaking_ByKeyboard_ClosesTheBucketAndPutsItBack()
    {
        (await Account.ReadAsync("keys.json")).ShouldBe(200);
        await using var window = await OpenAsync();
        var page = window.Page;
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Break: Close the bucket, lab-oidc" });
        await button.FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#said")).ToHaveTextAsync("Close the bucket, lab-oidc: broken");
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("One thing is broken.");
        (await Account.ReadAsync("keys.json")).ShouldBe(403);
        await window.ShouldBeAccessibleAsync();
        var mend = page.GetByRole(AriaRole.Button, new() { Name = "Put back: Close the bucket, lab-oidc" });
        await Expect(mend).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#said")).ToHaveTextAsync("Close the bucket, lab-oidc: whole");
        await Expect(button).ToBeFocusedAsync();
        (await Account.ReadAsync("keys.json")).ShouldBe(200);
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Breakings_OfSeveral_ArePutBackTogether()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Break: Close the bucket, lab-oidc" }).ClickAsync();
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("One thing is broken.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break: Set the clock ahead, aws" }).ClickAsync();
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("2 things are broken.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Put everything back" }).ClickAsync();

        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("Nothing is broken.");
        await Expect(page.Locator("#said")).ToHaveTextAsync("Nothing is broken.");
        await Expect(page.Locator("#breakings-title")).ToBeFocusedAsync();
        (await Account.ReadAsync("keys.json")).ShouldBe(200);
    }

    [Fact]
    public async Task Broken_ThatSomebodyElseHasChanged_IsOnlyLeft()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        ILocator Audience(string label) =>
            page.GetByRole(AriaRole.Button, new() { Name = $"{label}: Register the wrong audience, {LabAccount.ProviderArn}" });
        await Audience("Break").ClickAsync();
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("One thing is broken.");
        await Account.IamAsync(
            "AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", LabAccount.ProviderArn), ("ClientID", "theirs"));

        // The button on the page does not know yet: it is refused, and the page says why.
        await Audience("Put back").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("was changed by somebody else");
        await Audience("Leave as it is").ClickAsync();

        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("Nothing is broken.");
    }

    [Fact]
    public async Task Things_LeadFromTheRoleToItsProviderAndDocuments()
    {
        await using var window = await OpenAsync("lab/things");
        var page = window.Page;
        await page.Locator("summary", new() { HasText = "role workload" }).FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        var provider = page.Locator("details[open]", new() { HasText = "identity provider" }).First;
        await Expect(provider.Locator("summary")).ToBeFocusedAsync();
        await Expect(provider).ToContainTextAsync("sts.amazonaws.com");
        await window.ShouldBeAccessibleAsync();
        await provider.GetByRole(AriaRole.Link, new() { Name = LabAccount.Bucket, Exact = true }).ClickAsync();
        var bucket = page.Locator("details[open]", new() { HasText = "policy is public" });
        await Expect(bucket).ToContainTextAsync(".well-known/openid-configuration");
        await Expect(bucket).ToContainTextAsync("leads here");
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Things_AreFilteredByServiceAndText()
    {
        await using var window = await OpenAsync("lab/things");
        var page = window.Page;

        await page.GetByLabel("Service", new() { Exact = true }).SelectOptionAsync("iam");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("WORKLOAD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("1 of 3 things");
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("WORKLOAD");
    }

    [Fact]
    public async Task Page_WithoutScripts_ShowsCallsAndBreaksThings()
    {
        await Account.ReadAsync("keys.json");
        await using var window = await Browser.OpenAsync(new() { JavaScriptEnabled = false });
        var page = window.Page;
        await window.GoAsync(new Uri(_server!.Address, "lab"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Break: Close the bucket, lab-oidc" }).ClickAsync();
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("One thing is broken.");
        await page.Locator("noscript a").ClickAsync();
        await Expect(page.Locator("caption")).ToHaveTextAsync("The latest 8, the newest first");
        await page.GetByRole(AriaRole.Link, new() { Name = "s3:GetObject" }).First.ClickAsync();

        await Expect(page.Locator("#call")).ToContainTextAsync("Decided by statement 1");
    }

    [Fact]
    public async Task Page_InUse_LooksAsTheDocumentationShowsIt()
    {
        await Account.ReadAsync(".well-known/openid-configuration");
        await Account.ReadAsync("keys.json");
        await using var window = await Browser.OpenAsync(new() { ViewportSize = new() { Width = 860, Height = 800 } });
        var page = window.Page;
        await window.GoAsync(new Uri(_server!.Address, "lab"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Break: Close the bucket, lab-oidc" }).ClickAsync();
        await Expect(page.Locator("#broken-count")).ToHaveTextAsync("One thing is broken.");
        await Account.ReadAsync("keys.json");
        await page.Locator(".row:visible", new() { HasText = "403" }).Last.ClickAsync();
        await Expect(page.Locator("#opened-call")).ToContainTextAsync("the public access block of lab-oidc");

        await BrowserWindow.PictureAsync("lab-calls.png", page.Locator("section.calls"));
        await BrowserWindow.PictureAsync("lab-breaking.png", page.Locator(".breakings > li", new() { HasText = "close-bucket" }));
        window.ShouldBeQuiet();
    }

    [Theory]
    [InlineData("lab", ColorScheme.Light)]
    [InlineData("lab", ColorScheme.Dark)]
    [InlineData("lab/latest", ColorScheme.Dark)]
    [InlineData("lab/things", ColorScheme.Light)]
    [InlineData("lab/call/1", ColorScheme.Light)]
    public async Task Page_InANarrowWindow_IsWholeAndAccessible(string path, ColorScheme scheme)
    {
        await Account.ReadAsync("missing.json");
        await using var window = await Browser.OpenAsync(new()
        {
            ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce,
        });
        await window.GoAsync(new Uri(_server!.Address, path));
        if (path is "lab")
        {
            await Expect(window.Page.Locator(".row:visible").Last).ToContainTextAsync("missing.json");
            await window.Page.Locator(".row:visible").Last.ClickAsync();
            await Expect(window.Page.Locator("#call-title")).ToBeFocusedAsync();
        }

        await window.ShouldNotScrollSidewaysAsync();
        await window.ShouldBeAccessibleAsync();
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Page_WithoutALocalAws_SaysHowToStartOne_AndComesBackWithIt()
    {
        var port = Account.Aws.Port;
        await using var window = await OpenAsync();
        await Expect(window.Page.Locator("#count")).ToHaveTextAsync("7 of 7 calls");
        await Account.DisposeAsync();

        await using var other = await OpenAsync();
        await Expect(other.Page.Locator("main")).ToContainTextAsync($"irsactl local start --detach --port {port}");
        await other.ShouldBeAccessibleAsync();

        // The window that was open goes on with the one that is started in its place, whose numbers begin anew.
        _account = await LabAccount.StartAsync(port);
        await Account.ReadAsync("anew.json");
        await Expect(window.Page.Locator(".row:visible").Last).ToContainTextAsync("anew.json");
        await Expect(window.Page.Locator("#count")).ToHaveTextAsync("8 of 8 calls");
    }

    private static async Task ActiveShouldBeAsync(IPage page, string place, string of)
    {
        var list = page.Locator("#list");
        await Expect(page.Locator(".row.active:visible")).ToHaveAttributeAsync("aria-posinset", place);
        await Expect(page.Locator(".row.active:visible")).ToHaveAttributeAsync("aria-setsize", of);
        (await list.GetAttributeAsync("aria-activedescendant")).ShouldBe(await page.Locator(".row.active:visible").GetAttributeAsync("id"));
        await Expect(page.Locator(".row.active:visible")).ToBeInViewportAsync();
    }

    private async Task<BrowserWindow> OpenAsync(string path = "lab")
    {
        var window = await Browser.OpenAsync();
        await window.GoAsync(new Uri(_server!.Address, path));
        return window;
    }
}
