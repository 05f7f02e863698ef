using Irsactl.LocalAws.Foundation.Requests;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>What requests bring along never moves the cursor of whoever reads the log.</summary>
public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain ü", "plain ü")]
    [InlineData("\u001b[2Jx", "\\u001b[2Jx")]
    [InlineData("a\r\nlocal AWS: forged", "a\n    local AWS: forged")]
    [InlineData("a\rb\u0085c\u2028d", "a\n    b\n    c\n    d")]
    [InlineData("\u009b31m\u202e", "\\u009b31m\\u202e")]
    public void Text_IsEscaped(string text, string expected) => LogText.Escape(text).ShouldBe(expected);

    [Fact]
    public async Task TunnelToANameWithControlCharacters_IsEscapedInTheLog()
    {
        await using var world = await LocalWorld.StartAsync();
        using var client = await RawClient.ConnectAsync(world);

        await client.SendAsync("CONNECT a\u001b[2J:443 HTTP/1.1\r\n\r\n");

        (await client.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 403 ");
        world.Log.ShouldHaveSingleItem().ShouldContain("a\\u001b[2J:443");
    }
}
