using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Irsactl.Benchmarks.Running;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Release;

/// <summary>
/// <c>irsactl release extract</c> of an image of 500 MB out of Docker's own registry, over TLS: how much is read, how much memory that takes,
/// and how long next to <c>skopeo copy</c>, which has to read all of it. They take turns.
/// </summary>
internal static class ReleaseBenchmark
{
    private const int Turns = 3;
    private const double MostBytes = 25e6;
    private const double MostMemory = 60e6;
    private const double Megabyte = 1e6;
    private const double Kilobyte = 1024;

    /// <summary>Measures.</summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        using var authority = new Authority();
        var certificates = Path.GetDirectoryName(folder.Write("certs/ca.crt", authority.Pem)) ?? "";
        await using var registry = await DockerRegistry.StartAsync(
            new DockerRegistryOptions { Tls = authority.Issue("registry", names => names.AddIpAddress(IPAddress.Loopback)) },
            cancellationToken);
        var image = LargeImage.Make(folder.At("layout"));
        await RunAsync(
            [
                Installed(Tools.Skopeo), "--insecure-policy", "copy", "--dest-cert-dir", certificates,
                $"oci:{folder.At("layout")}:{LargeImage.Tag}", $"docker://{Name(registry.Host)}",
            ],
            cancellationToken);
        Directory.Delete(folder.At("layout"), recursive: true);

        yield return await BytesAsync(binary, registry, image, folder, cancellationToken);
        var (ours, theirs, memory) = (new List<double>(), new List<double>(), 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var file = folder.At("memory");
            ours.Add(await RunAsync(
                [Installed(Tools.Time), "--format=%M", $"--output={file}", .. Extract(binary, registry.Host, folder)], cancellationToken));
            var kilobytes = double.Parse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture);
            memory = Math.Max(memory, kilobytes * Kilobyte);
            theirs.Add(await RunAsync(
                [
                    Installed(Tools.Skopeo), "--insecure-policy", "copy", "--src-cert-dir", certificates,
                    $"docker://{Name(registry.Host)}", $"dir:{folder.At("copy")}",
                ],
                cancellationToken));
            Directory.Delete(folder.At("copy"), recursive: true);
        }

        yield return new Row("release extract, memory at most", Megabytes(memory), "limit", Megabytes(MostMemory), memory / MostMemory)
        {
            Target = Target.Under(1),
        };
        var (time, otherTime) = (Median(ours), Median(theirs));
        yield return new Row("release extract, 500 MB image, TLS", Row.Seconds(time), "skopeo copy", Row.Seconds(otherTime), time / otherTime);
    }

    // By a run of its own: what counts them takes time.
    private static async Task<Row> BytesAsync(
        string binary, DockerRegistry registry, LargeImage image, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        await using var relay = new TcpRelay(registry.Port);
        await RunAsync(Extract(binary, relay.Host, folder), cancellationToken);
        return new Row(
            "release extract, bytes from the registry",
            Megabytes(relay.BytesToClients),
            "the whole image",
            Megabytes(image.Bytes),
            (double)relay.BytesToClients / image.Bytes)
        {
            Target = Target.Under(MostBytes / 500e6),
        };
    }

    // Into a new folder, without an install-config.
    private static string[] Extract(string binary, string host, TemporaryFolder folder)
    {
        if (Directory.Exists(folder.At("out")))
        {
            Directory.Delete(folder.At("out"), recursive: true);
        }

        return [binary, "release", "extract", Name(host), "--registry-ca", folder.At("certs", "ca.crt"), "--to", folder.At("out")];
    }

    private static async Task<double> RunAsync(string[] command, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["NO_PROXY"] = "127.0.0.1",
                ["no_proxy"] = "127.0.0.1",
                ["REGISTRY_AUTH_FILE"] = null,
            },
        };
        (await runner.RunAsync(command[0], command[1..], cancellationToken)).EnsureSuccess();
        return clock.Elapsed.TotalSeconds;
    }

    private static string Name(string host) => $"{host}/openshift/release:{LargeImage.Tag}";

    private static double Median(List<double> turns) => turns.Order().ElementAt(turns.Count / 2);

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:0.0} MB");

    private static string Installed(Tool tool) => tool.Path ?? throw new InvalidOperationException(tool.SkipReason);
}
