using System.Runtime.CompilerServices;
using Irsactl.Benchmarks.Micro;
using Irsactl.Benchmarks.Running;

namespace Irsactl.Benchmarks.Sts;

/// <summary>
/// AssumeRoleWithWebIdentity over HTTP next to bare RSA verification. Server and <c>openssl speed</c> take turns on the same core and
/// both are counted by the second of processor time, so that whatever else the machine does weighs little; of several rounds the best
/// counts, for both.
/// </summary>
internal static class StsBenchmark
{
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Measures both key sizes, then what it costs to read the issuer's documents anew, and last the policy engine by itself.
    /// </summary>
    public static async IAsyncEnumerable<Row> RunAsync(string binary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Cores.LeaveMeasured();
        yield return await MeasureAsync(binary, 4096, allowCaching: true, cancellationToken) with { Target = Target.AtLeast(0.75) };
        yield return await MeasureAsync(binary, 2048, allowCaching: true, cancellationToken) with { Target = Target.AtLeast(0.5) };
        yield return await MeasureAsync(binary, 2048, allowCaching: false, cancellationToken);
        var signatures = await OpenSslSpeed.VerifyAsync(2048, Cores.Measured, cancellationToken);
        foreach (var row in MicroBenchmarks.Decisions("openssl speed rsa2048, verify", signatures))
        {
            yield return row;
        }
    }

    private static async Task<Row> MeasureAsync(string binary, int bits, bool allowCaching, CancellationToken cancellationToken)
    {
        await using var server = await LocalAwsProcess.StartAsync(binary, [], cancellationToken, Cores.Measured);
        using var key = await PublishedIssuer.CreateAsync(server, bits, cancellationToken);
        if (allowCaching)
        {
            await PublishedIssuer.AllowCachingAsync(server, cancellationToken);
        }

        using var load = new LoadGenerator(
            server.Endpoint, WebIdentityRequests.Create(server.Endpoint, PublishedIssuer.Url, key, PublishedIssuer.RoleArn));
        load.Run(WarmUp, cancellationToken);
        var (ours, raw) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            raw = Math.Max(raw, await OpenSslSpeed.VerifyAsync(bits, Cores.Measured, cancellationToken));
            var before = server.ProcessorTime;
            var answered = load.Run(Round, cancellationToken);
            ours = Math.Max(ours, answered / (server.ProcessorTime - before).TotalSeconds);
        }

        var name = $"AssumeRoleWithWebIdentity, RSA-{bits}{(allowCaching ? "" : ", no-cache")}";
        return new Row(name, Row.PerSecond(ours), $"openssl speed rsa{bits}, verify", Row.PerSecond(raw), ours / raw);
    }
}
