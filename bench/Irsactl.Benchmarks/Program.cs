using Irsactl.Benchmarks.Fleet;
using Irsactl.Benchmarks.Functions;
using Irsactl.Benchmarks.Micro;
using Irsactl.Benchmarks.Release;
using Irsactl.Benchmarks.Roles;
using Irsactl.Benchmarks.Running;
using Irsactl.Benchmarks.Serve;
using Irsactl.Benchmarks.Sts;

// Each takes a few minutes at most; what hangs is ended, with the processes it started.
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
IAsyncEnumerable<Row>? rows = args switch
{
    ["roles", var binary] => RolesBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["sts", var binary] => StsBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["functions", var binary] => FunctionsBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["serve", var binary] => ServeBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["fleet", var binary] => FleetBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["release", var binary] => ReleaseBenchmark.RunAsync(Path.GetFullPath(binary), limit.Token),
    ["tokens"] => MicroBenchmarks.Tokens().ToAsyncEnumerable(),
    _ => null,
};
if (rows is null)
{
    await Console.Error.WriteLineAsync("usage: Irsactl.Benchmarks roles BINARY | sts BINARY | functions BINARY | serve BINARY | fleet BINARY | release BINARY | tokens");
    return 2;
}

await foreach (var row in rows)
{
    Console.WriteLine(row);
}

return 0;
