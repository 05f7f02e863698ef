using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary>
/// Certificate, its key and the issuer's key replaced while <c>irsactl serve</c> is being asked, over connections that stay and new ones.
/// </summary>
public sealed class ReplacementTests
{
    private const string Host = "oidc.example.com";
    private const int Replacements = 100;
    private const int Readers = 4;

    private readonly Lock _seen = new();
    private readonly HashSet<string> _subjects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keySets = new(StringComparer.Ordinal);
    private int _answers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_ReplacedAHundredTimesUnderLoad_FailNoRequest()
    {
        await using var serve = await ServeProcess.StartNewAsync(Host);
        using var folder = new TemporaryFolder();
        await serve.PublishAsync(Host, NewKey(folder));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Enumerable.Range(0, Readers)
            .Select(number => Task.Run(() => ReadAsync(serve, number % 2 == 0, stop.Token), Cancellation)).ToArray();

        for (var number = 1; number <= Replacements; number++)
        {
            await serve.PublishAsync(Host, NewKey(folder));
            ServerCertificate.Create(Name(number), Host).Write(serve.CertificateFile, serve.KeyFile);
            await UntilTakenUpAsync(serve, number, load);
            await UntilReadAsync(() => _subjects.Contains(Subject(number)), load);
            await UntilReadAsync(() => _keySets.Count > number, load);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        TestContext.Current.SendDiagnosticMessage(
            "{0} answers, {1} certificates, {2} key sets seen", _answers, _subjects.Count, _keySets.Count);
    }

    private static string Name(int number) => number.ToString("'number '0", CultureInfo.InvariantCulture);

    private static string Subject(int number) => $"CN={Name(number)}";

    private static string NewKey(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return folder.Write("key.pub", key.ExportSubjectPublicKeyInfoPem());
    }

    // Until the server counts the certificate; a reader that failed ends the wait, and the test.
    private static async Task UntilTakenUpAsync(ServeProcess serve, int number, Task[] load)
    {
        using var client = new HttpClient();
        var counted = string.Create(CultureInfo.InvariantCulture, $"\nirsactl_certificate_reloads_total {number}\n");
        while (!load.Any(task => task.IsCompleted))
        {
            if ((await client.GetStringAsync(new Uri(serve.Admin, "metrics"), Cancellation)).Contains(counted, StringComparison.Ordinal))
            {
                return;
            }
        }

        await Task.WhenAll(load);
    }

    // Until a reader was answered with it.
    private async Task UntilReadAsync(Func<bool> read, Task[] load)
    {
        while (true)
        {
            lock (_seen)
            {
                if (read())
                {
                    return;
                }
            }

            if (load.Any(task => task.IsCompleted))
            {
                await Task.WhenAll(load);
            }

            await Task.Yield();
        }
    }

    private async Task ReadAsync(ServeProcess serve, bool keep, CancellationToken stop)
    {
        using var kept = NewClient();
        while (!stop.IsCancellationRequested)
        {
            if (keep)
            {
                await AskAsync(serve, kept);
            }
            else
            {
                await AskAnewAsync(serve);
            }
        }
    }

    private async Task AskAnewAsync(ServeProcess serve)
    {
        using var client = NewClient();
        await AskAsync(serve, client);
    }

    private async Task AskAsync(ServeProcess serve, HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{serve.Port}/keys.json");
        request.Headers.Host = Host;
        using var answer = await client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
        var keys = await answer.Content.ReadAsStringAsync(Cancellation);
        keys.ShouldContain("\"kid\"");
        lock (_seen)
        {
            _keySets.Add(keys);
            _answers++;
        }
    }

    private HttpClient NewClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => See(certificate),
        },
    });

    // Each is a root of its own, made a moment ago: what counts here is which one it is.
    private bool See(X509Certificate? certificate)
    {
        lock (_seen)
        {
            _subjects.Add(certificate?.Subject ?? "");
        }

        return certificate is not null;
    }
}
