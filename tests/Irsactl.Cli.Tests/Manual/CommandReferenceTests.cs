using Irsactl.Cli.Commands.Manual;
using Irsactl.Cli.Tests.Help;

namespace Irsactl.Cli.Tests.Manual;

public sealed class CommandReferenceTests
{
    [Fact]
    public void Page_IsUpToDate() => GoldenFile.ShouldMatch(
        CommandReference.Render([.. CommandPages.OfTree(CommandTree.Find(""), "irsactl")]), RepositoryFolder.At("docs", "commands.md"));

    [Fact]
    public void Guide_OfEveryCommand_IsThere()
    {
        foreach (var (words, command) in CommandTree.All)
        {
            var guide = CommandPages.Of(command, "irsactl").Guide;
            File.Exists(RepositoryFolder.At(guide)).ShouldBeTrue($"the guide of '{words}' is {guide}");
        }

        var unused = CommandGuides.All.Where(
            entry => !CommandTree.All.Any(known => known.Words == entry.Words));
        unused.ShouldBeEmpty("guides of commands that there are not");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void Help_OfEveryCommand_FitsTheTerminal(int width)
    {
        foreach (var (words, command) in CommandTree.All)
        {
            using var text = new StringWriter { NewLine = "\n" };
            HelpPage.Write(text, CommandPages.Of(command, "irsactl"), width);

            // What is copied must stay whole: a path, an ARN.
            text.ToString().Split('\n')
                .Where(line => line.Length > width && line.Trim().TrimEnd('\\').Trim().Contains(' ', StringComparison.Ordinal))
                .ShouldBeEmpty(words);
        }
    }
}
