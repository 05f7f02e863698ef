using Irsactl.Docs.Tests.Pages;

namespace Irsactl.Docs.Tests;

/// <summary>What a reader of a page would do is done, as it is written, and prints what the page says.</summary>
public sealed class PageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>What pages run beside irsactl and what every Debian has.</summary>
    private static readonly Tool[] _tools = [Tools.Aws, Tools.Kubectl, Tools.Curl, Tools.OpenSsl];

    public static TheoryData<string> Pages =>
        [.. MarkdownPage.All().Where(path => MarkdownPage.Read(path).Blocks.Any(block => block.NotRun is null))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_CommandsRunAsWritten_AndPrintWhatItSays(string path)
    {
        var binary = Environment.GetEnvironmentVariable("IRSACTL_BINARY");
        Assert.SkipWhen(string.IsNullOrEmpty(binary), "IRSACTL_BINARY does not name the published binary; ./test publishes it");
        Assert.SkipUnless(Tools.Namespaces.IsInstalled, Tools.Namespaces.SkipReason);
        var page = MarkdownPage.Read(path);
        foreach (var tool in _tools.Where(page.Runs))
        {
            Assert.SkipUnless(tool.IsInstalled, tool.SkipReason);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var run = new PageRun(page);

        var (shell, printed) = await run.RunAsync(binary, Tools.Namespaces.Path, limit.Token);

        shell.ExitCode.ShouldBe(0, $"{shell.StandardError}{(printed.Count == 0 ? "" : printed[^1])}");
        foreach (var (block, text) in run.Run().Zip(printed))
        {
            if (block.Printed is { } wanted)
            {
                PrintedText.Fits(wanted, text).ShouldBeTrue($"{path}:{block.Line} says that this is printed:\n{wanted}\n\nand it was:\n{text}");
            }
        }
    }

    [Theory]
    [InlineData("a\nb", "a\nb", true)]
    [InlineData("a\nb", "a\nc", false)]
    [InlineData("a … c", "a b c", true)]
    [InlineData("a … c", "a\nb c", false)]
    [InlineData("a\n…\nd", "a\nb\nc\nd", true)]
    [InlineData("a\n…\nd", "a\nd", true)]
    [InlineData("a\n…\nd", "a\nb", false)]
    [InlineData("a", "a\nb", false)]
    [InlineData("…\nb", "a\nb", true)]
    [InlineData("a\n…", "a\nb\nc", true)]
    public void PrintedText_WithEllipses_FitsWhatTheyStandFor(string wanted, string printed, bool fits) =>
        PrintedText.Fits(wanted, printed).ShouldBe(fits);
}
