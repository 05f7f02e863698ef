using System.Text.RegularExpressions;
using Irsactl.Cli.Tests.Help;

namespace Irsactl.Cli.Tests.Manual;

public sealed class ManPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Man_OfAFolder_WritesAPageForEveryCommand()
    {
        await WriteAsync();

        string[] expected = [.. CommandTree.All.Select(entry => $"irsactl {entry.Words}".TrimEnd().Replace(' ', '-') + ".1")];
        Pages().Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Man_OfACommand_HasWhatItsHelpHas()
    {
        await WriteAsync();
        Assert.SkipUnless(Tools.Mandoc.IsInstalled, Tools.Mandoc.SkipReason);

        foreach (var (words, command) in CommandTree.All)
        {
            var page = _folder.At("man1", $"irsactl {words}".TrimEnd().Replace(' ', '-') + ".1");
            var text = Normal((await RunAsync(Tools.Mandoc, "-Tutf8", "-O", "width=500", page)).EnsureSuccess().StandardOutput);
            var help = (await IrsactlProgram.RunAsync([.. CommandTree.Split(words), "--help"])).ShouldSucceed();

            text.ShouldContain(Normal(command.Description ?? ""), Case.Sensitive, page);
            foreach (var option in command.Options.Where(option => !option.Hidden))
            {
                text.ShouldContain(option.Name, Case.Sensitive, page);
                text.ShouldContain(Normal(option.Description ?? ""), Case.Sensitive, page);
            }

            var guide = help.Out[(help.Out.IndexOf("Guide:\n", StringComparison.Ordinal) + "Guide:\n".Length)..].Trim();
            text.ShouldContain(guide, Case.Sensitive, page);
        }
    }

    [Fact]
    public async Task Man_Pages_ArePlainRoff()
    {
        await WriteAsync();
        Assert.SkipUnless(Tools.Groff.IsInstalled, Tools.Groff.SkipReason);

        foreach (var page in Pages())
        {
            var result = (await RunAsync(Tools.Groff, "-man", "-ww", "-K", "utf8", "-T", "utf8", "-z", page)).EnsureSuccess();
            result.StandardError.ShouldBeEmpty(page);
        }
    }

    [Fact]
    public async Task Man_Pages_PassTheLintOfMandoc()
    {
        await WriteAsync();
        Assert.SkipUnless(Tools.Mandoc.IsInstalled, Tools.Mandoc.SkipReason);

        var result = await RunAsync(Tools.Mandoc, ["-T", "lint", "-W", "warning", .. Pages()]);

        result.StandardOutput.ShouldBeEmpty();
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Man_Pages_FitEightyColumns()
    {
        await WriteAsync();
        Assert.SkipUnless(Tools.Mandoc.IsInstalled, Tools.Mandoc.SkipReason);

        foreach (var page in Pages())
        {
            var text = (await RunAsync(Tools.Mandoc, "-T", "ascii", "-O", "width=78", page)).EnsureSuccess().StandardOutput;
            Plain(text).Split('\n').Where(line => line.Length > 80 && !IsOneWord(line)).ShouldBeEmpty(page);
        }
    }

    [Fact]
    public async Task Man_AtATimeThatIsGiven_BearsItsDate()
    {
        await WriteAsync("1700000000");

        (await File.ReadAllTextAsync(_folder.At("man1", "irsactl.1"), TestContext.Current.CancellationToken)).ShouldStartWith(
            ".TH IRSACTL 1 2023-11-14 \"irsactl ");
    }

    [Fact]
    public async Task Man_WithoutATime_BearsTodays()
    {
        (await IrsactlProgram.RunAsync("man", _folder.At("man1"))).ShouldSucceed();

        (await File.ReadAllTextAsync(_folder.At("man1", "irsactl-version.1"), TestContext.Current.CancellationToken)).ShouldStartWith(
            ".TH IRSACTL\\-VERSION 1 2026-08-15 \"irsactl ");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    public async Task Man_AtATimeThatIsNone_SaysSo(string time) =>
        (await Program(time).ExecuteAsync("man", _folder.At("man1"))).ShouldFailWith(2, "IRS1002", "SOURCE_DATE_EPOCH", time);

    [Fact]
    public async Task Man_OfAFolderThatCannotBe_NamesIt()
    {
        var file = _folder.Write("file", "");

        (await IrsactlProgram.RunAsync("man", $"{file}/man1")).ShouldFailWith(1, "IRS1004", $"{file}/man1");
    }

    private static IrsactlProgram Program(string time) => new()
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SOURCE_DATE_EPOCH"] = time },
    };

    private static Task<CommandResult> RunAsync(Tool tool, params string[] arguments) =>
        new CommandRunner().RunAsync(tool.Path ?? "", arguments, TestContext.Current.CancellationToken);

    /// <summary>Bold and underlined characters of a typewriter are struck twice.</summary>
    private static string Plain(string text) => Regex.Replace(text, ".\b", "", RegexOptions.NonBacktracking);

    /// <summary>What is copied must stay whole: an ARN, a URL.</summary>
    private static bool IsOneWord(string line) => !line.Trim().TrimEnd('\\').Trim().Contains(' ', StringComparison.Ordinal);

    private static string Normal(string text) =>
        string.Join(' ', Plain(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task WriteAsync(string time = "1700000000") =>
        (await Program(time).ExecuteAsync("man", _folder.At("man1"))).ShouldSucceed().Out.ShouldBeEmpty();

    private string[] Pages() => Directory.GetFiles(_folder.At("man1"));
}
