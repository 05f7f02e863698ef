using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Policies;

public sealed class PolicyPageTests(Browser browser) : PageTest(browser)
{
    private const string Reader = """
        {"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*",
        "Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}]}
        """;

    [Fact]
    public async Task Request_ThatAPolicyAllows_IsAllowedByThatStatement()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await DecideAsync(window, world, Reader, "s3:GetObject", "arn:aws:s3:::b/k", "aws:SourceVpce=vpce-1");

        (await Heading(window).InnerTextAsync()).ShouldBe("Allowed");
        (await window.Page.Locator(".finding").InnerTextAsync()).ShouldContain("statement 1 (Read) of identity policy");
        await window.ShouldBeAccessibleAsync();
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Request_ThatNearlyFits_ShowsWhatDidNot()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync(new() { ViewportSize = new() { Width = 900, Height = 800 } });
        await DecideAsync(window, world, Reader, "s3:GetObject", "arn:aws:s3:::b/k", "aws:SourceVpce=vpce-2");

        (await Heading(window).InnerTextAsync()).ShouldBe("Denied");
        var text = await window.Page.Locator(".finding").InnerTextAsync();
        text.ShouldContain("implicit deny");
        text.ShouldContain("Condition StringEquals aws:SourceVpce: wanted \"vpce-1\", found \"vpce-2\"");
        (await window.Page.Locator("#policy").InputValueAsync()).Trim().ShouldBe(Reader.Trim());
        await window.ShouldBeAccessibleAsync();
        await window.PictureAsync("ui-policy.png");
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task Requests_Several_AreDecidedEach()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await DecideAsync(
            window, world, Reader, "s3:GetObject\ns3:PutObject", "arn:aws:s3:::b/k\narn:aws:s3:::other/k", "aws:SourceVpce=vpce-1");

        (await Heading(window).InnerTextAsync()).ShouldBe("1 of 4 are allowed");
        (await window.Page.Locator(".findings > .finding").CountAsync()).ShouldBe(4);
        await window.ShouldNotScrollSidewaysAsync();
        await window.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData("{", "s3:GetObject", "malformed policy")]
    [InlineData(Reader, "s3:*", "stands for many actions")]
    [InlineData(Reader, "", "no action is named")]
    public async Task Input_ThatCannotBeRead_IsSaidAndKept(string policy, string action, string said)
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await DecideAsync(window, world, policy, action, "*", "");

        (await window.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain(said);
        (await window.Page.Locator("#policy").InputValueAsync()).Trim().ShouldBe(policy.Trim());
        await window.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Role_InAws_IsReadWithItsPolicies()
    {
        await using var world = await LocalWorld.StartAsync();
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(world.Page("policy"));
        await window.Page.Locator("summary").ClickAsync();
        await window.Page.GetByLabel("ARN of a role in AWS").FillAsync(LocalWorld.Role);
        await window.Page.Locator("#action").FillAsync("route53:ChangeResourceRecordSets");
        await window.Page.Locator("#resource").FillAsync("arn:aws:route53:::hostedzone/Z1");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();

        await Assertions.Expect(Heading(window)).ToHaveTextAsync("Allowed");
        (await window.Page.Locator(".finding").InnerTextAsync()).ShouldContain("of identity policy");
    }

    private static ILocator Heading(BrowserWindow window) => window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static async Task DecideAsync(
        BrowserWindow window, LocalWorld world, string policy, string actions, string resources, string keys)
    {
        await window.GoAsync(world.Page("policy"));
        await window.Page.Locator("#policy").FillAsync(policy);
        await window.Page.Locator("#action").FillAsync(actions);
        await window.Page.Locator("#resource").FillAsync(resources);
        await window.Page.Locator("#context").FillAsync(keys);
        await window.Page.RunAndWaitForResponseAsync(
            () => window.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync(),
            response => response.Request.Method == "POST");
        await window.Page.WaitForLoadStateAsync();
    }
}
