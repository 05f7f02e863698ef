using System.Globalization;
using System.Text.RegularExpressions;
using Irsactl.Ui.Pages.Lab;
using Irsactl.Ui.Serving;
using Irsactl.Ui.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Irsactl.Ui.Tests.Lab;

/// <summary>
/// The page with ten thousand calls: how long from an action to the picture after it. The median of several tries counts, on a machine that
/// others use as well.
/// </summary>
public sealed partial class ManyCallsTests(Browser browser, ITestOutputHelper output) : PageTest(browser)
{
    private const int Calls = 10_000;
    private const int Tries = 9;
    private const double LimitMilliseconds = 100;

    // From the action to the moment after the frame that shows its result was drawn. A first argument says what is done, a second one with
    // what; `until` is what a result is known by that does not come at once.
    private const string Measure = """
        async ({ action, value, until }) => {
          const drawn = () => new Promise((done) => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = done;
            channel.port2.postMessage(null);
          }));
          const element = (id) => document.getElementById(id);
          const actions = {
            choose: () => { element('verdict').value = value; element('verdict').dispatchEvent(new Event('input', { bubbles: true })); },
            type: () => { element('text').value = value; element('text').dispatchEvent(new Event('input', { bubbles: true })); },
            scroll: () => { element('list').scrollTop = Number(value) * (element('list').scrollHeight - element('list').clientHeight); },
            key: () => { element('list').dispatchEvent(new KeyboardEvent('keydown', { key: value, bubbles: true })); },
            open: () => {
              const rows = [...document.querySelectorAll('.row')].filter((row) => !row.hidden);
              rows[Number(value)].click();
            },
          };
          await drawn();
          const before = document.querySelector('#opened-call > *');
          const start = performance.now();
          actions[action]();
          do {
            await drawn();
          } while (until === 'opened' && document.querySelector('#opened-call > *') === before);
          return performance.now() - start;
        }
        """;

    [Fact]
    public async Task TenThousandCalls_AnswerEveryInteractionWithinAHundredMilliseconds()
    {
        await using var account = await LabAccount.StartAsync();
        await account.ReadManyAsync(Calls);
        using var local = new HttpLocalAws(() => account.Aws.Port);
        await using var server = await UiServer.StartAsync(
            new UiSite(new UiOptions { Pages = [new LabPage(local, explain: null)], Subject = "test" }), 0, Cancellation);
        await using var window = await Browser.OpenAsync();
        await window.GoAsync(new Uri(server.Address, "lab"));
        await Expect(window.Page.Locator("#count")).ToHaveTextAsync("10,000 of 10,000 calls");

        (string Name, string Action, string[] Values, string? Until)[] interactions =
        [
            ("choose a verdict", "choose", ["refused", "answered", ""], null),
            ("type a text", "type", ["m", "missing-77", ""], null),
            ("scroll", "scroll", ["0.1", "0.9", "0.5"], null),
            ("press a key", "key", ["Home", "PageDown", "End"], null),
            ("open a call", "open", ["3", "5", "7"], "opened"),
        ];
        var medians = new List<(string Name, double Median)>();
        foreach (var (name, action, values, until) in interactions)
        {
            var times = new List<double>();
            for (var index = 0; index < Tries; index++)
            {
                times.Add(await window.Page.EvaluateAsync<double>(Measure, new { action, value = values[index % values.Length], until }));
            }

            times.Sort();
            medians.Add((name, times[Tries / 2]));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: median {times[Tries / 2]:F1} ms of {Tries}, from {times[0]:F1} to {times[^1]:F1} ms"));
        }

        // What was measured has happened, and the document has stayed small.
        await Expect(window.Page.Locator("#opened-call")).ToContainTextAsync("s3:GetObject");
        (await window.Page.Locator(".row").CountAsync()).ShouldBeInRange(5, 60);
        window.ShouldBeQuiet();

        // Of more than are kept the oldest go.
        await window.Page.Locator("#follow").CheckAsync();
        await account.ReadManyAsync(600);
        await Expect(window.Page.Locator("#count")).ToHaveTextAsync(LittleMoreThanAreKept());
        await Expect(window.Page.Locator(".row:visible").Last).ToContainTextAsync("last.json");
        medians.Where(one => one.Median >= LimitMilliseconds).ShouldBeEmpty();
    }

    [GeneratedRegex("^10,[01][0-9]{2} of 10,[01][0-9]{2} calls$", RegexOptions.None, 1_000)]
    private static partial Regex LittleMoreThanAreKept();
}
