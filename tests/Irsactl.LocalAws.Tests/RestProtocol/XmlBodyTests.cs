using System.Text;
using Irsactl.LocalAws.Wire.Rest;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.RestProtocol;

/// <summary>XML from outside: as deep and as long as requests are, and in a time that grows with its length.</summary>
public sealed class XmlBodyTests
{
    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(64_000, false)]
    [InlineData(500_000, false)]
    public void Depth_IsLimited(int depth, bool isTaken)
    {
        var text = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        (Read(text) is not null).ShouldBe(isTaken);
    }

    [Fact]
    public void Document_IsReadAsItIs()
    {
        var root = Read("<?xml version=\"1.0\"?><!-- c --><a xmlns=\"u\" x='1'>\n <b/><c><![CDATA[<&>]]>&amp;<!-- c -->t</c><d> </d></a>")
            .ShouldNotBeNull();

        root.Name.ToString().ShouldBe("{u}a");
        root.Attribute("x").ShouldNotBeNull().Value.ShouldBe("1");
        root.Elements().Select(element => element.Name.ToString()).ShouldBe(["{u}b", "{u}c", "{u}d"]);
        root.Elements().Select(element => element.Value).ShouldBe(["", "<&>&t", " "]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")]
    [InlineData("<a>&undefined;</a>")]
    public void NoDocument_IsNone(string text) => Read(text).ShouldBeNull();

    /// <summary>Nothing in it is copied once for each piece: ten times the length takes about ten times the memory.</summary>
    [Theory]
    [InlineData("<a>", "x<!---->", "</a>")]
    [InlineData("<a>", "<![CDATA[x]]>", "</a>")]
    [InlineData("<a>", "<b/>", "</a>")]
    public void ManyPieces_CostAsMuchAsTheyAre(string before, string piece, string after)
    {
        Allocated(10_000).ShouldBeLessThan(Allocated(1_000) * 25);

        long Allocated(int pieces)
        {
            var text = before + string.Concat(Enumerable.Repeat(piece, pieces)) + after;
            var start = GC.GetAllocatedBytesForCurrentThread();
            Read(text).ShouldNotBeNull();
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Fact]
    public void Attributes_AreLimited() =>
        Read($"<a {string.Join(' ', Enumerable.Range(0, 100).Select(number => $"b{number}=''"))}/>").ShouldBeNull();

    [Fact]
    public async Task Reading_EndsWhenNobodyWaits()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        Should.Throw<OperationCanceledException>(
            () => XmlBody.TryRead(Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Repeat("<b/>", 10_000))}</a>"), gone.Token));
    }

    private static System.Xml.Linq.XElement? Read(string text) =>
        XmlBody.TryRead(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
