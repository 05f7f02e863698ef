using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Faults;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The options of the commands that start a local AWS.</summary>
internal sealed class LocalOptions
{
    private readonly Option<string> _accountId = LocalValues.AccountId();

    // The certificates of the local AWS are good for these years, and clients compare the two.
    private readonly Option<DateTimeOffset?> _now = Instants.Option(
        "--now", "Start the clock of AWS at this time, such as 2031-01-31T12:00:00Z. Default: the machine's", (2000, 2099));

    private readonly Option<double> _clockRate = LocalValues.ClockRate();

    private readonly Option<TimeSpan?> _latency =
        Durations.Option("--latency", "How long every AWS request takes at least, such as 50ms");

    private readonly Option<TimeSpan?> _propagationDelay =
        Durations.Option("--propagation-delay", "How long STS takes to see a new role or identity provider, such as 5s. Default: 0");

    private readonly Option<TimeSpan?> _settleDelay = Durations.Option(
        "--settle-delay", "How long slow resources take for each step, such as a distribution until it is deployed. Default: 500ms");

    private readonly Option<TimeSpan?> _accessLogInterval = Durations.Option(
        "--access-log-interval", "How long S3 gathers requests before it delivers an access log, up to 24h. Default: 1m");

    private readonly Option<ThrottleRule[]> _throttle = RuleOption.Create(
        "--throttle", "limit", "Requests a second that are answered, such as 10 or iam:CreateRole=0.5; may be repeated",
        ThrottleRule.Parse);

    private readonly Option<FaultRule[]> _fault = RuleOption.Create(
        "--fault", "rule", "What goes wrong, SERVICE:OPERATION=KIND[@PROBABILITY|#TIMES], such as s3:*=503#2; may be repeated",
        FaultRule.Parse);

    private readonly Option<int?> _seed = LocalValues.Seed();

    private readonly Option<string[]> _trustCa = new("--trust-ca")
    {
        Description = "PEM file with a root certificate that STS trusts when it reads an issuer's documents; may be repeated",
        HelpName = "file",
    };

    private readonly Option<ResolvedName[]> _resolve = RuleOption.Create(
        "--resolve",
        "host:port:addr",
        "Let HOST:PORT lead to a server on this machine, such as issuer.example:443:127.0.0.1:8443; may be repeated",
        ResolvedName.Parse);

    private readonly Option<string?> _dataDirectory = new("--data-dir")
    {
        Description = "Keep the state in this directory, over restarts and crashes; without it, in memory",
        HelpName = "dir",
    };

    private IReadOnlyList<Option> All =>
        [
            _accountId, _now, _clockRate, _latency, _propagationDelay, _settleDelay, _accessLogInterval, _throttle, _fault, _seed, _trustCa,
            _resolve, _dataDirectory,
        ];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Given(CommandResult result) =>
        All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    public LocalAwsOptions Read(ParseResult parsed, CommandContext context, int port)
    {
        var faults = parsed.GetValue(_fault) ?? [];
        var options = new LocalAwsOptions
        {
            Port = port,
            AccountId = parsed.GetRequiredValue(_accountId),
            DataDirectory = parsed.GetValue(_dataDirectory),
            TimeProvider = Clock(parsed, context.Clock),
            Latency = parsed.GetValue(_latency) ?? TimeSpan.Zero,
            PropagationDelay = parsed.GetValue(_propagationDelay) ?? TimeSpan.Zero,
            Throttles = [.. parsed.GetValue(_throttle) ?? []],
            Faults = [.. faults],
            Seed = parsed.GetValue(_seed) ?? ChooseSeed(faults, context),
            TrustedRootsPem = LocalValues.ReadRoots(parsed.GetValue(_trustCa) ?? [], _trustCa.Name),
            Resolve = ResolvedName.ToTable(parsed.GetValue(_resolve) ?? []),
            Log = line => context.Error.WriteLine($"local AWS: {line}"),
        };
        return options with
        {
            SettleDelay = parsed.GetValue(_settleDelay) ?? options.SettleDelay,
            AccessLogInterval = parsed.GetValue(_accessLogInterval) ?? options.AccessLogInterval,
        };
    }

    private TimeProvider Clock(ParseResult parsed, TimeProvider machine)
    {
        var (now, rate) = (parsed.GetValue(_now), parsed.GetValue(_clockRate));
        return now is null && rate is 1 ? machine : new ShiftedClock(machine, now, rate);
    }

    private static int ChooseSeed(FaultRule[] faults, CommandContext context)
    {
        if (Array.TrueForAll(faults, rule => rule.Probability >= 1))
        {
            return 0;
        }

        var seed = RandomNumberGenerator.GetInt32(1_000_000);
        context.Error.WriteLine($"local AWS: --seed {seed} gives the same faults again");
        return seed;
    }
}
