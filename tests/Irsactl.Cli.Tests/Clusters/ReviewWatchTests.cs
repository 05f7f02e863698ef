using System.Text.Json.Nodes;
using Irsactl.Cli.Commands;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Running;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalCluster;
using Irsactl.Operations.Review;

namespace Irsactl.Cli.Tests.Clusters;

/// <summary><c>cluster review --watch</c>, on a cluster with which AWS has nothing to do.</summary>
public sealed class ReviewWatchTests : IAsyncLifetime
{
    private const string Account = """{"metadata":{"name":"default"}}""";
    private const string WithRole =
        """{"metadata":{"name":"web","annotations":{"eks.amazonaws.com/role-arn":"arn:aws:iam::123456789012:role/web"}}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private LocalClusterServer? _server;
    private KubernetesClient? _client;

    private KubernetesClient Client => _client ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _server = await LocalClusterServer.StartAsync(
            new LocalClusterOptions { OpenShift = false }, TestContext.Current.CancellationToken);
        _client = new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = _folder.Write("kubeconfig", _server.Kubeconfig), Environment = _ => null, TimeProvider = TimeProvider.System,
        });
        await AddAccountAsync(Account);
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Watch_IntoAFile_SaysWhatChangedOnce()
    {
        var looks = 0;
        var output = await WatchAsync(OutputFormat.Text, isTerminal: false, async text =>
        {
            if (looks++ == 0)
            {
                await AddAccountAsync(WithRole);
            }
            else if (text.Contains("IRS7101", StringComparison.Ordinal))
            {
                await _stop.CancelAsync();
            }
        });

        output.Split("passed      issuer").Length.ShouldBe(2);
        output.Split("FAILED      issuer").Length.ShouldBe(3);
        output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Watch_OnATerminal_DrawsEachLookOverTheOneBefore()
    {
        var looks = 0;
        var output = await WatchAsync(OutputFormat.Text, isTerminal: true, async _ =>
        {
            if (++looks == 2)
            {
                await _stop.CancelAsync();
            }
        });

        output.Split("\u001b[H\u001b[J").Length.ShouldBe(3);
        output.Split("passed      issuer").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Watch_AsJson_SaysALineForEachLook()
    {
        var looks = 0;
        var output = await WatchAsync(OutputFormat.Json, isTerminal: false, async _ =>
        {
            if (++looks == 3)
            {
                await _stop.CancelAsync();
            }
        });

        output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!["verdict"]!.GetValue<string>())
            .ShouldBe(["passed", "passed", "passed"]);
    }

    /// <summary>Watches until the test has seen enough.</summary>
    private async Task<string> WatchAsync(OutputFormat format, bool isTerminal, Func<string, Task> onLook)
    {
        await using var output = new Looks(onLook);
        var context = new CommandContext
        {
            ProgramName = "irsactl",
            In = TextReader.Null,
            Out = output,
            Error = TextWriter.Null,
            Environment = _ => null,
            Clock = new Hasty(),
            OutIsTerminal = isTerminal,
        };
        var arguments = new ReviewArguments
        {
            Cluster = Client, Options = new ReviewOptions(), Interval = TimeSpan.FromHours(1), Format = format,
        };
        await Should.ThrowAsync<OperationCanceledException>(() => ReviewRun.RunAsync(context, arguments, _stop.Token));
        return output.ToString();
    }

    private async Task AddAccountAsync(string json) => await new KubernetesObjects(Client).CreateAsync(
        "/api/v1/namespaces/default/serviceaccounts",
        new KubernetesObject(JsonNode.Parse(json)!.AsObject()),
        TestContext.Current.CancellationToken);

    /// <summary>Takes what is written, and tells the test after each piece.</summary>
    private sealed class Looks(Func<string, Task> onLook) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            onLook(ToString()).GetAwaiter().GetResult();
        }

        public override void WriteLine(string? value) => Write($"{value}\n");
    }

    /// <summary>A clock by which every wait is over at once.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
