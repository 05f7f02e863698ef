using Irsactl.Cli.Running;

namespace Irsactl.Cli.Tests.Deletion;

public sealed class QuestionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData(" yes \n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    [InlineData("yesterday\n", false)]
    [InlineData("ja\ny\n", false)]
    public async Task Agrees_OnlyYesIsYes(string typed, bool expected)
    {
        await using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(typed);

        (await Question.AgreesAsync(Context(input, error), "Delete this?", Cancellation)).ShouldBe(expected);

        error.ToString().ShouldStartWith("Delete this? [y/N] ");
    }

    [Fact]
    public async Task Agrees_StoppedWhileAsked_GivesUp()
    {
        await using var error = new StringWriter();
        using var input = new SilentReader();
        using var stop = new CancellationTokenSource();
        var asking = Question.AgreesAsync(Context(input, error), "Delete this?", stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        input.Release();
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void CanAsk_NeedsQuestionAndAnswer(bool input, bool error, bool expected) =>
        (Context(TextReader.Null, TextWriter.Null) with { InIsTerminal = input, ErrorIsTerminal = error }).CanAsk.ShouldBe(expected);

    private static CommandContext Context(TextReader input, TextWriter error) => new()
    {
        ProgramName = "irsactl",
        In = input,
        Out = TextWriter.Null,
        Error = error,
        Environment = _ => null,
        Clock = TimeProvider.System,
    };
}
