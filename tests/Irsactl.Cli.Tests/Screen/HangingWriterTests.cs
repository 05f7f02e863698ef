using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Tests.Screen;

public sealed class HangingWriterTests
{
    [Theory]
    [InlineData(21, "short", "short")]
    [InlineData(21, "one two three four five six", "one two three four\n  five six")]
    [InlineData(40, "ok    name    one two three four five six seven", "ok    name    one two three four five\n              six seven")]
    [InlineData(21, "hint: one two three four five", "hint: one two three\n      four five")]
    [InlineData(21, "    found: one two three four", "    found: one two\n      three four")]
    [InlineData(21, "arn:aws:iam::123456789012:role/long", "arn:aws:iam::123456789012:role/long")]
    [InlineData(21, "see arn:aws:iam::123456789012:role/long now", "see\n  arn:aws:iam::123456789012:role/long\n  now")]
    [InlineData(21, "\e[31;1merror:\e[0m one two three", "\e[31;1merror:\e[0m one two three")]
    public void Line_WiderThanTheTerminal_HangsBelowItsText(int width, string line, string expected)
    {
        using var output = new StringWriter { NewLine = "\n" };

        using var writer = new HangingWriter(output, width);
        writer.WriteLine(line);

        output.ToString().ShouldBe(expected + "\n");
    }
}
