using System.Buffers;
using System.Text;
using System.Xml.Linq;
using Irsactl.LocalAws.Wire.Query;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.QueryProtocol;

/// <summary>What is written is XML, whatever the values are, and a reader gets them back.</summary>
public sealed class AnswerWriterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("<script>&amp;</Value>]]>")]
    [InlineData("quotes \" and '")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("Würzburg 東京 😀")]
    public void Text_ComesBackAsItWas(string value) => Write(writer => writer.Text("Value", value)).Value.ShouldBe(value);

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("\u0001\u001F", "\uFFFD\uFFFD")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    public void Text_ThatXmlCannotHold_IsReplaced(string value, string expected) =>
        Write(writer => writer.Text("Value", value)).Value.ShouldBe(expected);

    // Not as data of a theory: attributes are stored as UTF-8, which has no half pairs.
    [Fact]
    public void Text_WithHalfASurrogatePair_IsReplaced()
    {
        Write(writer => writer.Text("Value", "a\uD800b")).Value.ShouldBe("a\uFFFDb");
        Write(writer => writer.Text("Value", "\uDC00<")).Value.ShouldBe("\uFFFD<");
        Write(writer => writer.Text("Value", "\uD83D")).Value.ShouldBe("\uFFFD");
    }

    [Fact]
    public void Text_LongerThanTheBuffer_ComesBackWhole()
    {
        var value = string.Concat(Enumerable.Repeat("<é&", 50_000));
        Write(writer => writer.Text("Value", value)).Value.ShouldBe(value);
    }

    [Fact]
    public void Texts_AndMaps_AreEscapedToo()
    {
        Write(writer => writer.Texts("Values", ["a<b", "c&d"])).Elements().Select(element => element.Value).ShouldBe(["a<b", "c&d"]);
        Write(writer => writer.Map("Map", [KeyValuePair.Create("k<", 1)], _ => "v>")).Descendants()
            .Where(element => !element.HasElements).Select(element => element.Value).ShouldBe(["k<", "v>"]);
    }

    private static XElement Write(Answer answer)
    {
        var output = new ArrayBufferWriter<byte>();
        new AnswerWriter(output).Root("Root", "urn:test", answer);
        return XElement.Parse(Encoding.UTF8.GetString(output.WrittenSpan), LoadOptions.PreserveWhitespace).Elements()
            .ShouldHaveSingleItem();
    }
}
