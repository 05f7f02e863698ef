using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Benchmarks.Roles;
using Irsactl.Benchmarks.Running;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Fleet;

/// <summary>
/// <c>irsactl apply</c> of a file of 1, 10 and 100 clusters at one endpoint, eight requests each, against a local AWS that answers nothing in
/// less than 20 ms: time, calls and memory, next to the calls of <c>ccoctl</c> for the same roles, one after the other.
/// </summary>
internal static class FleetBenchmark
{
    private const int Requests = 8;
    private const int Sample = 10;

    // What ccoctl asks beside the roles: bucket, tags, access block, policy, two objects, providers, the provider, its tags.
    private const int CallsBesideRoles = 9;

    /// <summary>Measures.</summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var one = (Calls: 0.0, Seconds: 0.0);
        foreach (var clusters in (int[])[1, 10, 100])
        {
            using var folder = new TemporaryFolder();
            await using var server = await LocalAwsProcess.StartAsync(binary, ["--latency", "20ms"], cancellationToken);
            using var aws = server.Connect();
            var provider = await aws.Iam.CreateOpenIdConnectProviderAsync(
                new NewOpenIdConnectProvider { Url = "https://issuer.example.com", ClientIds = ["openshift"], Thumbprints = [new string('0', 40)] },
                cancellationToken);
            // Three calls a role, in turn: a sample, scaled.
            var call = await SequentialRoles.CreateAsync(aws, provider, Sample, cancellationToken) / (3 * Sample);
            // An account takes a hundred providers.
            await aws.Iam.DeleteOpenIdConnectProviderAsync(provider, cancellationToken);
            var before = await CallsAsync(server, cancellationToken);
            Declare(folder, clusters);

            var clock = Stopwatch.StartNew();
            await server.RunAsync(["apply", "-f", folder.At("irsactl.yaml"), "--yes", "--skip-verification"], cancellationToken);
            var seconds = clock.Elapsed.TotalSeconds;
            var calls = (double)(await CallsAsync(server, cancellationToken) - before);

            var (what, theirs) = (Name(clusters), call.TotalSeconds * clusters * ((3 * Requests) + CallsBesideRoles));
            yield return new Row($"apply, {what}, 20 ms", Row.Seconds(seconds), "ccoctl's calls in turn (a sample, scaled)", Row.Seconds(theirs), seconds / theirs)
            {
                Target = clusters == 1 ? null : Target.Under(0.5),
            };
            if (clusters == 1)
            {
                one = (calls, seconds);
            }
            else
            {
                yield return new Row(
                    $"apply, {what}, calls", Count(calls), $"calls for one, {clusters} times", Count(one.Calls * clusters), calls / (one.Calls * clusters))
                {
                    Target = Target.Under(1.05),
                };
            }

            var memory = await MemoryOfAsync(server, binary, folder, cancellationToken);
            yield return new Row($"plan, {what}, memory at most", $"{memory / 1e6:0.0} MB", "100 MB", "100 MB", memory / 100e6);
        }
    }

    private static string Name(int clusters) => clusters == 1 ? "1 cluster" : string.Create(CultureInfo.InvariantCulture, $"{clusters} clusters");

    private static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Declare(TemporaryFolder folder, int clusters)
    {
        GeneratedRequests.Write(folder, Requests);
        var file = new StringBuilder(
            """
            apiVersion: irsactl.dev/v1
            endpoints:
              - {name: bench-endpoint, region: us-east-1, hosting: {kind: s3}}
            defaults:
              region: us-east-1
              credentialsRequestsDir: requests
              outputDir: out/{cluster}
              keyType: ec-p256
              hosting: {kind: shared, endpoint: bench-endpoint}
            clusters:

            """);
        for (var number = 0; number < clusters; number++)
        {
            file.Append(CultureInfo.InvariantCulture, $"  - name: c{number:d3}\n");
        }

        folder.Write("irsactl.yaml", file.ToString());
    }

    /// <summary>Calls are numbered by the local AWS.</summary>
    private static async Task<long> CallsAsync(LocalAwsProcess server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var events = await http.GetStringAsync(new Uri(server.Endpoint, "/_irsactl/events?after=0&follow=false"), cancellationToken);
        var last = events.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        using var json = JsonDocument.Parse(last);
        return json.RootElement.GetProperty("id").GetInt64();
    }

    private static async Task<double> MemoryOfAsync(
        LocalAwsProcess server, string binary, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var file = folder.At("memory");
        await server.RunProgramAsync(
            "/usr/bin/time", ["-f", "%M", "-o", file, binary, "plan", "-f", folder.At("irsactl.yaml")], cancellationToken);
        return double.Parse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture) * 1024;
    }
}
