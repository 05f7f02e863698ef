using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Tests.Markup;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='x")]
    [InlineData("&lt;b&gt;")]
    public void Text_InAHole_ComesBackAsTextInBetweenTagsAndInQuotes(string text)
    {
        var between = Html.Of($"<p>{text}</p>").ToString();
        var quoted = Html.Of($"<p title=\"{text}\"></p>").ToString();
        System.Net.WebUtility.HtmlDecode(between["<p>".Length..^"</p>".Length]).ShouldBe(text);
        between.Count(character => character == '<').ShouldBe(2);
        quoted.Count(character => character == '"').ShouldBe(2);
        System.Net.WebUtility.HtmlDecode(quoted["<p title=\"".Length..^"\"></p>".Length]).ShouldBe(text);
    }

    [Fact]
    public void Markup_InAHole_StaysMarkup()
    {
        var inner = Html.Of($"<b>{"<"}</b>");
        Html.Of($"<p>{inner}</p>").ToString().ShouldBe("<p><b>&lt;</b></p>");
    }

    [Fact]
    public void Letters_OfOtherScripts_StayReadable() => Html.Of($"{"Grüße, 世界"}").ToString().ShouldBe("Grüße, 世界");

    [Fact]
    public void Attribute_WithoutValue_IsLeftOut()
    {
        Html.Of($"<a{new AttributeHole("aria-current", null)}></a>").ToString().ShouldBe("<a></a>");
        Html.Of($"<a{new AttributeHole("title", "\"")}></a>").ToString().ShouldBe("<a title=\"&quot;\"></a>");
    }

    [Fact]
    public void Hole_WhereEncodingWouldNotHelp_IsRefused()
    {
        Should.Throw<InvalidOperationException>(() => Html.Of($"<p {"onclick=x"}>"));
        Should.Throw<InvalidOperationException>(() => Html.Of($"<p title={"x"}>"));
        Should.Throw<InvalidOperationException>(() => Html.Of($"<p title=\"{Html.Of($"<b></b>")}\">"));
        Should.Throw<InvalidOperationException>(() => Html.Of($"<p>{new AttributeHole("a", "b")}</p>"));
        Should.Throw<InvalidOperationException>(() => Html.Of($"<p title=\""));
    }
}
