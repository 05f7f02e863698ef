using System.Collections.Concurrent;
using System.Net;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class CertificateReloadTests : IAsyncLifetime
{
    private const int Replacements = 100;

    private readonly TlsFiles _files = new();
    private readonly IssuerWorld _world = new();
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _world.Publish(IssuerWorld.Host);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task CertificateAndKeys_ReplacedAHundredTimesUnderLoad_FailNoRequest()
    {
        await StartAsync();
        var kept = new HttpClient(Handler(static _ => { }));
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Enumerable.Range(0, 4).Select(number => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    // Half of them over connections that stay, half over new ones, which take the newest certificate.
                    var (keyId, subject) = number % 2 == 0 ? (await GetAsync(kept), null) : await GetAnewAsync();
                    seen[keyId] = true;
                    seen[subject ?? "CN=number 0"] = true;
                }
            },
            Cancellation)).ToArray();

        for (var number = 1; number <= Replacements; number++)
        {
            using var key = SigningKey.Generate(KeyKind.EcP256);
            _world.Publish(IssuerWorld.Host, key.PublicKey.ToPem());
            _files.Replace(number);
            await SeeAsync(seen, key.PublicKey.KeyId, load);
            await SeeAsync(seen, $"CN=number {number}", load);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        kept.Dispose();
    }

    [Fact]
    public async Task Certificate_KeyOfAnotherOne_IsNotTakenUpAndReportedOnce()
    {
        await StartAsync();
        var key = await File.ReadAllTextAsync(_files.Key, Cancellation);

        _files.Replace(1);
        await File.WriteAllTextAsync(_files.Key, key, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _world.LogAsync("the certificate read before stays in use", Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await GetAnewAsync()).Subject.ShouldBe("CN=number 0");
        _world.Log.Count(line => line.Contains("stays in use", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Start_KeyThatDoesNotBelong_Fails()
    {
        var key = await File.ReadAllTextAsync(_files.Key, Cancellation);
        _files.Replace(1);
        await File.WriteAllTextAsync(_files.Key, key, Cancellation);

        var error = await Should.ThrowAsync<IrsactlException>(StartAsync);

        error.Code.ShouldBe(IssuerErrors.UnusableCertificate);
    }

    [Fact]
    public async Task Start_CertificateIsANamedPipe_FailsAtOnce()
    {
        File.Delete(_files.Certificate);
        (await new CommandRunner().RunAsync("/usr/bin/mkfifo", [_files.Certificate], Cancellation)).EnsureSuccess();

        var error = await Should.ThrowAsync<IrsactlException>(() => StartAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancellation));

        error.Code.ShouldBe(IssuerErrors.UnusableCertificate);
        error.Message.ShouldContain("it is empty, or a pipe or device");
    }

    [Fact]
    public async Task Certificate_OfAHundredMegabytes_IsNotReadAndTheOneBeforeStays()
    {
        await StartAsync();

        await using (var file = File.OpenWrite(_files.Certificate))
        {
            file.SetLength(100_000_000);
        }

        _clock.Advance(TimeSpan.FromSeconds(2));
        await _world.LogAsync(
            "it has 100000000 bytes, and 1048576 are read at most; the certificate read before stays in use", Cancellation);

        (await GetAnewAsync()).Subject.ShouldBe("CN=number 0");
    }

    /// <summary>Lets the time for another look pass until the load was answered with it. What was read half-way is read again then.</summary>
    private async Task SeeAsync(ConcurrentDictionary<string, bool> seen, string what, Task[] load)
    {
        while (!seen.ContainsKey(what))
        {
            load.FirstOrDefault(task => task.IsFaulted)?.GetAwaiter().GetResult();
            Cancellation.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
    }

    private Task StartAsync() => _world.StartAsync(Cancellation, options => options with
    {
        Plain = null,
        Tls = new IPEndPoint(IPAddress.Loopback, 0),
        CertificateFile = _files.Certificate,
        CertificateKeyFile = _files.Key,
        TimeProvider = _clock,
    });

    private async Task<(string KeyId, string? Subject)> GetAnewAsync()
    {
        var subject = "";
        using var client = new HttpClient(Handler(value => subject = value));
        return (await GetAsync(client), subject);
    }

    private SocketsHttpHandler Handler(Action<string> onSubject) => new() { SslOptions = _files.Trust(onSubject) };

    private async Task<string> GetAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{_world.Server.Tls}/keys.json");
        request.Headers.Host = IssuerWorld.Host;
        using var answer = await client.SendAsync(request, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonWebKeySet.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation), "answer").Keys.ShouldHaveSingleItem().KeyId
            ?? "";
    }
}
