using Irsactl.Explain;
using Irsactl.Ui.Pages.Clusters;
using Irsactl.Ui.Pages.Lifetimes;
using Irsactl.Ui.Serving;
using Irsactl.Ui.Tests.Harness;
using Microsoft.Playwright;

namespace Irsactl.Ui.Tests.Clusters;

public sealed class RotationTests(Browser browser) : PageTest(browser)
{
    private static readonly DateTimeOffset Now = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rotation_UnderWay_ShowsItsStepsAndWhenTokensEnd()
    {
        await using var server = await UiServer.StartAsync(
            new UiSite(new UiOptions { Subject = "test", Pages = [new ClusterPage(new Rotating())] }), 0, Cancellation);
        await using var window = await Browser.OpenAsync(
            new() { ViewportSize = new() { Width = 900, Height = 640 }, ColorScheme = ColorScheme.Dark });
        await window.GoAsync(new Uri(server.Address, "cluster"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();

        var next = window.Page.Locator("[aria-current=step]");
        (await next.InnerTextAsync()).ReplaceLineEndings(" ").ShouldBe("▸ next wait until no token of the other key can be about (until 2026-08-16)");
        (await window.Page.Locator(".step.passed").CountAsync()).ShouldBe(2);
        var rows = await window.Page.Locator("table.lifetimes tbody tr").AllInnerTextsAsync();
        rows.Select(row => row.ReplaceLineEndings("\t")).ShouldBe(
        [
            "signing key key\t2026-05-01\tno end\tin use for 106 days\t",
            "tokens of the other key token\t2026-08-14\t2026-08-16\t24 h\t",
            "issuer's certificate certificate\t2026-06-01\t2026-11-30\t106 days\t",
            "gateway's certificate certificate\t2026-02-01\t2026-08-05\tended 10 days ago\t",
        ]);
        await window.ShouldBeAccessibleAsync();
        await window.PictureAsync("ui-cluster.png", from: "table.lifetimes");
        window.ShouldBeQuiet();
    }

    /// <summary>A cluster in the middle of a rotation, seen at one moment.</summary>
    private sealed class Rotating : IClusterReviewing
    {
        public Task<ReviewedCluster> ReviewAsync(bool makesTokens, CancellationToken cancellationToken) => Task.FromResult(
            new ReviewedCluster("https://api.prod-eu.example.com:6443", "openshift", Verdict.Passed, Now)
            {
                Issuer = "https://prod-eu-oidc.s3.eu-west-1.amazonaws.com",
                Parts =
                [
                    new("issuer", Verdict.Passed, "AWS reads its documents", []),
                    new("signing-keys", Verdict.Passed, "GZ5p…, 2 keys published", []),
                    new("ingress-operator", Verdict.Unknown, "its role may not be read", []),
                ],
                Unseen = ["role prod-eu-ingress: AccessDenied"],
                Lifetimes =
                [
                    new("signing key", "key") { From = Now.AddDays(-106) },
                    new("tokens of the other key", "token") { From = Now.AddDays(-1), Until = Now.AddDays(1) },
                    new("issuer's certificate", "certificate") { From = Now.AddDays(-75), Until = Now.AddDays(107).AddHours(-1) },
                    new("gateway's certificate", "certificate") { From = Now.AddDays(-195), Until = Now.AddDays(-10) },
                ],
                Rotation = new KeyRotationView(
                    true,
                    [new("Signing key", "GZ5p"), new("Key before", "Xk3w")],
                    [
                        new("publish the new key beside the one before", StageProgress.Done, ""),
                        new("give the cluster the new pair to sign with next", StageProgress.Done, ""),
                        new("wait until no token of the other key can be about", StageProgress.Next, "until 2026-08-16"),
                        new("publish the other key no more", StageProgress.ToCome, ""),
                    ]),
            });
    }
}
