using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class HostTests
{
    private const string Keys = "/keys.json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_HostThatIsNotAllowed_Answers421()
    {
        await using var world = new IssuerWorld();
        world.Publish(IssuerWorld.Host);
        world.Publish("other.example.com");
        await world.StartAsync(Cancellation, options => options with { AllowedHosts = [IssuerWorld.Host] });

        using var allowed = await world.SendAsync(Keys, Cancellation);
        using var refused = await world.SendAsync(Keys, Cancellation, host: "other.example.com");

        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData(":443")]
    [InlineData(":8443")]
    public async Task Get_HostWithThePortOfTheServer_AnswersTheIssuersDocument(string port)
    {
        await using var world = new IssuerWorld();
        world.Publish(IssuerWorld.Host);
        await world.StartAsync(Cancellation);

        using var answer = await world.SendAsync(Keys, Cancellation, host: IssuerWorld.Host + port);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forwarded_FromATrustedNetwork_IsBelieved()
    {
        await using var world = new IssuerWorld();
        world.Publish(IssuerWorld.Host);
        await world.StartAsync(
            Cancellation, options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8")] });

        using (var answer = await world.SendAsync(
            Keys,
            Cancellation,
            host: "internal",
            headers:
            [
                ("X-Forwarded-Host", $"forged.example.com, {IssuerWorld.Host}"), ("X-Forwarded-For", "6.6.6.6, 203.0.113.7, 10.1.2.3"),
            ]))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await world.DisposeAsync();
        using var line = JsonDocument.Parse(world.AccessLog.ToString());
        line.RootElement.GetProperty("client").GetString().ShouldBe("203.0.113.7");
    }

    [Fact]
    public async Task Forwarded_FromAnybodyElse_IsIgnored()
    {
        await using var world = new IssuerWorld();
        world.Publish(IssuerWorld.Host);
        await world.StartAsync(Cancellation, options => options with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] });

        using var answer = await world.SendAsync(Keys, Cancellation, host: "internal", headers: ("X-Forwarded-Host", IssuerWorld.Host));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
