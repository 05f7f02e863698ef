using System.Net;
using System.Text.Json;
using Irsactl.Ui.Tests.Harness;

namespace Irsactl.Ui.Tests.Serving;

/// <summary>The same rules where a local AWS serves the pages.</summary>
public sealed class LocalPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LocalAws_ThatServesPages_TellsProgramsWhereAndPagesOfOthersNothing()
    {
        await using var world = await LocalWorld.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var client = JsonDocument.Parse(await http.GetStringAsync(new Uri(world.Aws.Endpoint, "/_irsactl/client"), Cancellation));
        client.RootElement.GetProperty("pages").GetString().ShouldBe(world.Address.AbsolutePath);

        (await StatusAsync(http, new Uri(world.Aws.Endpoint, "/_irsactl/client"), ("Sec-Fetch-Site", "cross-site")))
            .ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(http, world.Address)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(http, world.Address, ("Host", "evil.example"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(http, world.Address, ("Host", "localhost:1"))).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await StatusAsync(http, world.Address, ("Origin", "https://evil.example"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(http, new Uri(world.Aws.Endpoint, "/_irsactl/ui/wrong/explain"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(http, new Uri(world.Aws.Endpoint, "/_irsactl/ui"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, Uri address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
