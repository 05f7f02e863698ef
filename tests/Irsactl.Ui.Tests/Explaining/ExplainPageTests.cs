using System.Text.Json;
using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Explaining;

public sealed class ExplainPageTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task Token_ThatIsGood_PassesEveryStation()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await ExplainAsync(window, world, world.Token());

        (await HeadingAsync(window)).ShouldBe("AWS takes this token ✓ passed");
        var stations = await window.Page.Locator("nav.flow li").AllInnerTextsAsync();
        stations.Count.ShouldBe(9);
        stations.ShouldAllBe(text => text.Contains("passed", StringComparison.Ordinal));
        await window.ShouldBeAccessibleAsync();
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Token_OfAClosedBucket_IsStoppedAtDiscoveryWithTheRemedy()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.Clients.S3.DeleteBucketPolicyAsync(LocalWorld.Bucket, Cancellation);
        await using var window = await Browser.OpenAsync(new() { ViewportSize = new() { Width = 1000, Height = 760 } });
        await ExplainAsync(window, world, world.Token());

        (await HeadingAsync(window)).ShouldBe("AWS refuses this token ✗ failed");
        var cause = window.Page.GetByRole(AriaRole.Region, new() { Name = "What to mend" });
        (await cause.InnerTextAsync()).ShouldContain("IRS4025");
        (await cause.InnerTextAsync()).ShouldContain("Remedy");
        (await cause.InnerTextAsync()).ShouldContain("InvalidIdentityToken");
        (await StationAsync(window, "Token")).ShouldContain("passed");
        (await StationAsync(window, "Discovery")).ShouldContain("failed");
        (await StationAsync(window, "AWS API")).ShouldContain("not reached");
        await window.ShouldBeAccessibleAsync();
        await window.PictureAsync("ui-explain.png");
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Findings_OnThePage_AreThoseOfItsJson()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await ExplainAsync(window, world, world.Token(request => request with { Audiences = ["elsewhere"] }));

        var address = await window.Page.GetByRole(AriaRole.Link, new() { Name = "JSON" }).GetAttributeAsync("href");
        using var json = JsonDocument.Parse(await (await window.Page.APIRequest.GetAsync(new Uri(world.Address, address).AbsoluteUri)).BodyAsync());
        var expected = json.RootElement.GetProperty("findings").EnumerateArray().Select(finding =>
            $"{finding.GetProperty("check").GetString()} {finding.GetProperty("verdict").GetString()!.Replace('-', ' ')}");
        var shown = await window.Page.Locator(".stations .finding-head").EvaluateAllAsync<string[]>(
            "all => all.map(head => head.querySelector('strong').textContent + ' ' + head.querySelector('.verdict').lastChild.textContent.trim())");

        json.RootElement.GetProperty("cause").GetString().ShouldBe("audience");
        shown.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Token_OnceExplained_IsNowhere()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        List<string> addresses = [];
        window.Page.Request += (_, request) => addresses.Add(request.Url);
        var token = world.Token();
        await ExplainAsync(window, world, token);
        await window.Page.ReloadAsync();

        var signature = token[(token.LastIndexOf('.') + 1)..];
        (await window.Page.ContentAsync()).ShouldNotContain(signature);
        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => !address.Contains(signature, StringComparison.Ordinal));
        world.Said.ShouldNotContain(signature);
        (await window.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length")).ShouldBe(0);
        (await HeadingAsync(window)).ShouldStartWith("AWS takes this token");
    }

    [Fact]
    public async Task Report_Saved_StandsAloneWithoutSignatureAndScripts()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.Clients.S3.DeleteBucketPolicyAsync(LocalWorld.Bucket, Cancellation);
        await using var window = await Browser.OpenAsync();
        var token = world.Token();
        await ExplainAsync(window, world, token);
        var download = await window.Page.RunAndWaitForDownloadAsync(
            () => window.Page.GetByRole(AriaRole.Link, new() { Name = "Save as a report" }).ClickAsync());
        using var folder = new TemporaryFolder();
        await download.SaveAsAsync(folder.At("report.html"));
        var text = await File.ReadAllTextAsync(folder.At("report.html"), Cancellation);

        download.SuggestedFilename.ShouldStartWith("irsactl-explain-");
        text.ShouldNotContain(token[(token.LastIndexOf('.') + 1)..]);
        text.ShouldNotContain(world.Address.AbsolutePath);
        text.ShouldNotContain("<script");
        text.ShouldContain("http-equiv=\"Content-Security-Policy\" content=\"default-src &#x27;none&#x27;");
        await using var reader = await Browser.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 800 } });
        await reader.GoAsync(new Uri(folder.At("report.html")));
        (await HeadingAsync(reader)).ShouldBe("AWS refuses this token ✗ failed");
        (await reader.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.stations')).listStyleType"))
            .ShouldBe("none", "its style is applied");
        (await reader.Page.ContentAsync()).ShouldContain("IRS4025");
        await reader.ShouldBeAccessibleAsync();
        await reader.ShouldNotScrollSidewaysAsync();
        reader.ShouldBeQuiet();
    }

    [Fact]
    public async Task Form_ByKeyboardAlone_IsFilledSentAndRead()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("explain"));
        var keyboard = window.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        (await FocusedAsync(window)).ShouldBe("Skip to content");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        (await FocusedAsync(window)).ShouldBe("token");
        await keyboard.InsertTextAsync(world.Token());
        await keyboard.PressAsync("Tab");
        (await FocusedAsync(window)).ShouldBe("role");
        await keyboard.InsertTextAsync(LocalWorld.Role);
        List<string> way = [];
        while (!way.Contains("Explain", StringComparer.Ordinal) && way.Count < 12)
        {
            await keyboard.PressAsync("Tab");
            way.Add(await FocusedAsync(window));
        }

        way[^1].ShouldBe("Explain", string.Join(", ", way));
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
        await keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/results/*");
        (await HeadingAsync(window)).ShouldStartWith("AWS takes this token");

        // Every station of the diagram leads to its findings.
        var discovery = window.Page.Locator("nav.flow a", new() { HasText = "Discovery" });
        await discovery.FocusAsync();
        await keyboard.PressAsync("Enter");
        (await window.Page.EvaluateAsync<string>("document.activeElement.id || document.querySelector(':target').id")).ShouldBe("discovery");
    }

    [Fact]
    public async Task Token_DroppedAsAFile_FillsTheField()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("explain"));
        var transfer = await window.Page.EvaluateHandleAsync(
            "text => { const data = new DataTransfer(); data.items.add(new File([text], 'token.txt')); return data; }", "header.payload.signature\n");
        await window.Page.DispatchEventAsync("#token", "drop", new { dataTransfer = transfer });

        await Assertions.Expect(window.Page.Locator("#token")).ToHaveValueAsync("header.payload.signature");
        await Assertions.Expect(window.Page.Locator("#token-status")).ToHaveTextAsync("token.txt was read into the field");
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Answer_WithoutAToken_IsExplainedByTheCatalogue()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("explain"));
        await window.Page.GetByLabel("What AWS answered").FillAsync("Couldn't retrieve verification key from your identity provider");
        await SubmitAsync(window);

        (await HeadingAsync(window)).ShouldBe("InvalidIdentityToken");
        (await window.Page.Locator(".causes > li").CountAsync()).ShouldBeGreaterThan(2);
        await window.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData("", "IRS5201")]
    [InlineData("all is well", "IRS4060")]
    public async Task Form_WithoutAToken_SaysWhatIsMissing(string error, string code)
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("explain"));
        await window.Page.GetByLabel("What AWS answered").FillAsync(error);
        await SubmitAsync(window);

        (await window.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain(code);
        await window.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Roles_LookedUp_AreOfferedToChooseFrom()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("explain"));
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Look up the roles" }).ClickAsync();
        await window.Page.WaitForURLAsync("**?roles=known");

        (await window.Page.Locator("#roles option").EvaluateAllAsync<string[]>("all => all.map(option => option.value)"))
            .ShouldBe([LocalWorld.Role]);
    }

    [Fact]
    public async Task Pages_WithoutScripts_WorkAsWell()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync(new() { JavaScriptEnabled = false });
        await ExplainAsync(window, world, world.Token());
        (await HeadingAsync(window)).ShouldStartWith("AWS takes this token");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_InANarrowWindow_AreAccessibleAndDoNotScrollSideways(ColorScheme scheme)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.Clients.S3.DeleteBucketPolicyAsync(LocalWorld.Bucket, Cancellation);
        await using var window = await Browser.OpenAsync(
            new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in (string[])["", "explain", "policy"])
        {
            await window.GoAsync(world.Page(path));
            await window.ShouldNotScrollSidewaysAsync();
            await window.ShouldBeAccessibleAsync();
        }

        await ExplainAsync(window, world, world.Token());
        await window.ShouldNotScrollSidewaysAsync();
        await window.ShouldBeAccessibleAsync();
        var ground = await window.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        ground.ShouldBe(scheme == ColorScheme.Dark ? "rgb(17, 22, 29)" : "rgb(246, 247, 249)");
        window.ShouldBeQuiet();
    }

    private static async Task ExplainAsync(BrowserWindow window, LocalWorld world, string token)
    {
        await window.GoAsync(world.Page("explain"));
        await window.Page.GetByLabel("Token", new() { Exact = true }).FillAsync(token);
        await window.Page.GetByLabel("Role ARN").FillAsync(LocalWorld.Role);
        await SubmitAsync(window);
        await window.Page.WaitForURLAsync("**/results/*");
    }

    private static Task SubmitAsync(BrowserWindow window) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();

    private static async Task<string> HeadingAsync(BrowserWindow window) =>
        (await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync())
        .ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal).Trim();

    private static Task<string> StationAsync(BrowserWindow window, string name) =>
        window.Page.Locator("nav.flow li", new() { HasText = name }).First.InnerTextAsync();

    private static Task<string> FocusedAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent.trim()");
}
