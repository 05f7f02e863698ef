using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary>SIGTERM to <c>irsactl serve</c> while somebody is slow to read his answers.</summary>
public sealed class StopTests
{
    private const string Host = "oidc.example.com";
    private const int Keys = 60;
    private const int Requests = 2000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Terminated_WithAnAnswerUnderWay_SaysThatItStopsSendsTheAnswerWholeAndExitsZero()
    {
        await using var serve = await ServeProcess.StartNewAsync(Host, "--http", "127.0.0.1:0");
        await PublishManyKeysAsync(serve);
        using var connection = new TcpClient { ReceiveBufferSize = 16 * 1024 };
        await connection.ConnectAsync(IPAddress.Loopback, serve.PlainPort, Cancellation);
        var stream = connection.GetStream();
        // More than the buffers between the two take: one answer is under way until it is read.
        var sending = stream.WriteAsync(
            Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET /keys.json HTTP/1.1\r\nHost: {Host}\r\n\r\n", Requests))),
            Cancellation).AsTask();
        await stream.ReadExactlyAsync(new byte[1], Cancellation);

        await serve.TerminateAsync();
        await UntilStoppingAsync(serve);
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancellation);

        (await serve.ExitAsync()).ShouldBe(0);
        await sending.ContinueWith(static _ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        var answers = WholeAnswers($"H{Encoding.UTF8.GetString(rest.ToArray())}");
        answers.ShouldBeInRange(1, Requests - 1);
        File.ReadLines(serve.AccessLog).Count().ShouldBe(answers);
    }

    // Every answer has the same length; nothing may be left over at the end.
    private static int WholeAnswers(string text)
    {
        const string Field = "Content-Length: ";
        var length = int.Parse(
            text[(text.IndexOf(Field, StringComparison.Ordinal) + Field.Length)..].Split('\r', 2)[0], CultureInfo.InvariantCulture);
        var answers = 0;
        while (text.Length > 0)
        {
            text.ShouldStartWith("HTTP/1.1 200 OK\r\n");
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4 + length;
            text.Length.ShouldBeGreaterThanOrEqualTo(end);
            text = text[end..];
            answers++;
        }

        return answers;
    }

    private static async Task PublishManyKeysAsync(ServeProcess serve)
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(0, Keys).Select(number =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return folder.Write($"{number}.pub", key.ExportSubjectPublicKeyInfoPem());
        }).ToArray();
        var place = Directory.CreateDirectory(Path.Combine(serve.Documents, Host)).FullName;
        foreach (var file in files[1..])
        {
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)));
        }

        await serve.PublishAsync(Host, files[0]);
    }

    private static async Task UntilStoppingAsync(ServeProcess serve)
    {
        using var client = new HttpClient();
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(serve.Admin, "readyz"), Cancellation);
            if ((await answer.Content.ReadAsStringAsync(Cancellation)).Contains("\nstopping\n", StringComparison.Ordinal))
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                return;
            }
        }
    }}
