using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Aws.Signing;
using Irsactl.Benchmarks.Running;
using Irsactl.Benchmarks.Sts;

namespace Irsactl.Benchmarks.Functions;

/// <summary>
/// Invocations of a warm function next to the same handler behind Node.js's own web server: what the way through the local AWS and the
/// runtime API costs. Both answer the same requests, in turn, by the wall clock; of several rounds the best counts, for both.
/// </summary>
internal static class FunctionsBenchmark
{
    private const int Rounds = 3;
    private const string Name = "bench";
    private const string Handler = "export const handler = async event => ({ statusCode: 200, body: `hello ${event.name}` });\n";
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await LocalAwsProcess.StartAsync(binary, ["--settle-delay", "1ms"], cancellationToken);
        await CreateAsync(server, cancellationToken);
        using var node = await NodeServer.StartAsync(Handler, cancellationToken);
        using var functions = new LoadGenerator(server.Endpoint, [Request(server.Endpoint)]);
        using var plain = new LoadGenerator(node.Endpoint, [Request(node.Endpoint)]);
        functions.Run(WarmUp, cancellationToken);
        plain.Run(WarmUp, cancellationToken);
        var (ours, theirs) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Max(ours, functions.Run(Round, cancellationToken) / Round.TotalSeconds);
            theirs = Math.Max(theirs, plain.Run(Round, cancellationToken) / Round.TotalSeconds);
        }

        yield return new Row(
            "Invoke, warm function", Row.PerSecond(ours), "node:http with the same handler", Row.PerSecond(theirs), ours / theirs);
    }

    private static async Task CreateAsync(LocalAwsProcess server, CancellationToken cancellationToken)
    {
        using var clients = server.Connect();
        var role = await clients.Iam.CreateRoleAsync(new NewRole { Name = Name, TrustPolicy = Trust }, cancellationToken);
        var settings = new FunctionSettings { Runtime = "nodejs24.x", Handler = "index.handler", RoleArn = role.Arn, TimeoutSeconds = 30 };
        await clients.Lambda.CreateFunctionAsync(Name, settings, Zip(), [], cancellationToken);
        while (await clients.Lambda.GetFunctionAsync(Name, cancellationToken) is { State: "Pending" })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    private static byte[] Zip()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var file = archive.CreateEntry("index.mjs").Open();
            file.Write(Encoding.UTF8.GetBytes(Handler));
        }

        return buffer.ToArray();
    }

    // One signature is good for five minutes, and as often as one likes.
    private static byte[] Request(Uri endpoint)
    {
        const string Path = $"/2015-03-31/functions/{Name}/invocations";
        const string Body = """{"name":"bench"}""";
        var now = TimeProvider.System.GetUtcNow();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Body)));
        List<KeyValuePair<string, string>> headers =
        [
            new("host", endpoint.Authority),
            new("x-amz-date", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
        ];
        var signed = new SignedRequest { Method = "POST", Path = Path, Query = "", Headers = headers };
        var authorization = SigV4Signer.Sign(signed, "test", "test", LocalAwsProcess.Region, "lambda", hash, now);
        var head = string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        return Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\n{head}Authorization: {authorization}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
    }
}
