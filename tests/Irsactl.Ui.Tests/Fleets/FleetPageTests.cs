using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Ui.Pages.Fleets;
using Irsactl.Ui.Pages.Lifetimes;
using Irsactl.Ui.Serving;
using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Fleets;

public sealed class FleetPageTests(Browser browser) : PageTest(browser)
{
    private static readonly DateTimeOffset Now = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<string> Columns = ["Drift", "Issuer", "Cert", "Keys", "Last use"];

    [Theory]
    [InlineData(1120, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Fleet_LookedAt_ShowsEveryMemberAndWhatNeedsAttention(int width, ColorScheme scheme)
    {
        await using var server = await StartAsync(new Seen());
        await using var window = await Browser.OpenAsync(new() { ViewportSize = new() { Width = width, Height = 740 }, ColorScheme = scheme });
        await window.GoAsync(new Uri(server.Address, "fleet"));
        await window.ShouldBeAccessibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("3 looked at: 2 need attention");
        var rows = await window.Page.Locator("table.rows").First.Locator("tbody tr").AllInnerTextsAsync();
        rows.Count.ShouldBe(3);
        rows[1].ShouldContain("look");
        var main = await window.Page.Locator("main").InnerTextAsync();
        main.ShouldContain("update bucket-policy prod-eu-oidc");
        main.ShouldContain("IRS7120");
        main.ShouldContain("there are no credentials");
        await window.ShouldBeAccessibleAsync();
        await window.ShouldNotScrollSidewaysAsync();
        window.ShouldBeQuiet();
    }

    [Fact]
    public async Task File_ThatCannotBeRead_IsSaidWithItsRemedy()
    {
        await using var server = await StartAsync(new Missing());
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(new Uri(server.Address, "fleet"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();

        (await window.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("name another file");
    }

    private static Task<UiServer> StartAsync(IFleetLooking fleet) => UiServer.StartAsync(
        new UiSite(new UiOptions { Subject = "test", Pages = [new FleetPage(fleet)] }), 0, Cancellation);

    private sealed class Missing : IFleetLooking
    {
        public string File => "nowhere.yaml";

        public Task<FleetView> LookAsync(CancellationToken cancellationToken) =>
            throw new IrsactlException(new ErrorCode("IRS1003", "file cannot be read"), "nowhere.yaml cannot be read", "name another file");
    }

    private sealed class Seen : IFleetLooking
    {
        public string File => "fleet.yaml";

        public Task<FleetView> LookAsync(CancellationToken cancellationToken) => Task.FromResult(
            new FleetView(
                Now,
                "3 looked at: 2 need attention",
                Columns,
                [
                    new("cluster prod-us", ["0", "ok", "88d", ">=12d", "2026-08-15"], "ok"),
                    new("cluster prod-eu", ["1", "wrong", "9d", ">=200d", "2026-08-14"], "look")
                    {
                        NeedsAttention = true,
                        Issuer = "https://prod-eu-oidc.s3.eu-west-1.amazonaws.com",
                        Drift = ["drift   update bucket-policy prod-eu-oidc"],
                        Findings =
                        [
                            new Finding
                            {
                                Check = "certificate",
                                Verdict = Verdict.Failed,
                                Message = "a certificate ends soon",
                                Code = new ErrorCode("IRS7120", "certificate ends"),
                                Wanted = "21 days or more",
                                Found = "9 days",
                                Remedy = "renew it",
                            },
                        ],
                    },
                    new("cluster lab", ["-", "-", "-", "-", "-"], "failed")
                    {
                        NeedsAttention = true,
                        Errors = [new IrsactlException(new ErrorCode("IRS3001", "no credentials"), "there are no credentials", "log in")],
                    },
                ])
            {
                Lifetimes =
                [
                    new("keys of prod-eu", "key") { From = Now.AddDays(-200) },
                    new("certificate of prod-eu", "certificate") { Until = Now.AddDays(9) },
                ],
            });
    }
}
