using System.Net;
using System.Net.Sockets;
using System.Text;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

public sealed class ProxyTests
{
    private const string Bucket = "my-cluster-oidc";
    private const string Url = $"https://{Bucket}.s3.us-east-1.amazonaws.com/keys.json";

    [Fact]
    public async Task Curl_BucketsRealName_ReadsTheObjectOverTls()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var world = await LocalWorld.StartAsync();
        await PutKeysAsync(world);
        using var folder = new TemporaryFolder();
        var runner = new CommandRunner { Environment = world.Environment(folder.Write("ca.pem", world.Aws.CertificateAuthorityPem)) };

        var result = (await runner.RunAsync(Tools.Curl.Path, ["-sSf", Url], LocalWorld.Limit)).EnsureSuccess();

        result.StandardOutput.ShouldBe("{}");
    }

    [Fact]
    public async Task Curl_WithoutTheAuthority_DoesNotTrustIt()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var world = await LocalWorld.StartAsync();
        using var folder = new TemporaryFolder();
        await using var other = await LocalWorld.StartAsync();
        var runner = new CommandRunner { Environment = world.Environment(folder.Write("ca.pem", other.Aws.CertificateAuthorityPem)) };

        var result = await runner.RunAsync(Tools.Curl.Path, ["-sS", Url], LocalWorld.Limit);

        result.ExitCode.ShouldBe(60, result.ToString());
    }

    [Fact]
    public async Task AbsoluteForm_PlainHttp_IsServed()
    {
        await using var world = await LocalWorld.StartAsync();
        await PutKeysAsync(world);

        (await world.Http().GetStringAsync(new Uri(Url.Replace("https:", "http:", StringComparison.Ordinal)), LocalWorld.Limit))
            .ShouldBe("{}");
    }

    [Fact]
    public async Task BucketWithADot_IsNotCoveredByTheCertificate()
    {
        await using var world = await LocalWorld.StartAsync();

        await Should.ThrowAsync<HttpRequestException>(
            () => world.Http().GetAsync(new Uri("https://my.bucket.s3.us-east-1.amazonaws.com/"), LocalWorld.Limit));
    }

    [Fact]
    public async Task OtherName_IsRefusedAndLogged()
    {
        await using var world = await LocalWorld.StartAsync();

        var plain = await world.Http().GetAsync(new Uri("http://example.com/"), LocalWorld.Limit);
        plain.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await plain.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain("example.com is not a name of AWS's");

        var tunnel = await Should.ThrowAsync<HttpRequestException>(
            () => world.Http().GetAsync(new Uri("https://example.com/"), LocalWorld.Limit));
        tunnel.Message.ShouldContain("403");
        world.Log.Count.ShouldBe(2);
        world.Log.ShouldAllBe(line => line.Contains("example.com"));
    }

    [Fact]
    public async Task ServiceThatIsNotHere_AnswersNotImplementedAndIsLogged()
    {
        await using var world = await LocalWorld.StartAsync();

        var answer = await world.Http().GetAsync(new Uri("https://sqs.us-east-1.amazonaws.com/?Action=ListQueues"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        world.Log.ShouldHaveSingleItem().ShouldContain("'sqs'");
    }

    [Theory]
    [InlineData("CONNECT s3.us-east-1.amazonaws.com:443 HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("CONNECT s3.us-east-1.amazonaws.com:443 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("CONNECT s3.us-east-1.amazonaws.com:22 HTTP/1.1\r\n\r\n", "HTTP/1.1 403 ")]
    [InlineData("CONNECT [::2]:443 HTTP/1.1\r\n\r\n", "HTTP/1.1 403 ")]
    [InlineData("CONNECT nonsense HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("CONNECT a:0 HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("CONNECTION / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 403 ")]
    public async Task Connect_AnswersWithoutWaitingForMore(string head, string start)
    {
        await using var world = await LocalWorld.StartAsync();
        using var socket = await ConnectAsync(world);

        await socket.SendAsync(Encoding.ASCII.GetBytes(head), LocalWorld.Limit);

        (await ReadStartAsync(socket, start.Length)).ShouldBe(start);
    }

    [Fact]
    public async Task Connect_HeadWithoutEnd_IsCutOff()
    {
        await using var world = await LocalWorld.StartAsync();
        using var socket = await ConnectAsync(world);

        await socket.SendAsync(Encoding.ASCII.GetBytes("CONNECT a:1 HTTP/1.1\r\nX: " + new string('x', 20_000)), LocalWorld.Limit);

        (await ReadStartAsync(socket, 12)).ShouldBe("HTTP/1.1 400");
    }

    [Fact]
    public async Task UsersOwnName_IsCarriedToTheUsersServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var world = await LocalWorld.StartAsync(
            options => options with { Resolve = options.Resolve.Add("issuer.example.com:443", (IPEndPoint)listener.LocalEndpoint) });
        using var client = await ConnectAsync(world);
        await client.SendAsync("CONNECT issuer.example.com:443 HTTP/1.1\r\n\r\n"u8.ToArray(), LocalWorld.Limit);

        using var server = await listener.AcceptSocketAsync(LocalWorld.Limit);
        (await ReadStartAsync(client, 39)).ShouldBe("HTTP/1.1 200 Connection established\r\n\r\n");
        await client.SendAsync("ping"u8.ToArray(), LocalWorld.Limit);
        (await ReadStartAsync(server, 4)).ShouldBe("ping");
        await server.SendAsync("pong"u8.ToArray(), LocalWorld.Limit);
        (await ReadStartAsync(client, 4)).ShouldBe("pong");
    }

    [Fact]
    public async Task UsersOwnName_WithNobodyListening_IsABadGateway()
    {
        await using var world = await LocalWorld.StartAsync(
            options => options with
            {
                Resolve = options.Resolve.Add("issuer.example.com:443", new IPEndPoint(IPAddress.Loopback, FreePort.Find())),
            });
        using var client = await ConnectAsync(world);

        await client.SendAsync("CONNECT issuer.example.com:443 HTTP/1.1\r\n\r\n"u8.ToArray(), LocalWorld.Limit);

        (await ReadStartAsync(client, 12)).ShouldBe("HTTP/1.1 502");
    }

    private static async Task PutKeysAsync(LocalWorld world)
    {
        var s3 = await world.CreatePublicBucketAsync(Bucket);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "keys.json", ContentBody = "{}" }, LocalWorld.Limit);
    }

    private static async Task<Socket> ConnectAsync(LocalWorld world)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, world.Aws.Port, LocalWorld.Limit);
        return socket;
    }

    private static async Task<string> ReadStartAsync(Socket socket, int length)
    {
        var buffer = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(read), LocalWorld.Limit);
            count.ShouldBeGreaterThan(0, Encoding.ASCII.GetString(buffer, 0, read));
            read += count;
        }

        return Encoding.ASCII.GetString(buffer);
    }
}
