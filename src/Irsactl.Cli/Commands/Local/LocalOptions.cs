using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Commands.Local;

/// <summary>The options of the commands that start a local AWS.</summary>
internal sealed class LocalOptions
{
    private readonly Option<string> _accountId = new("--account-id")
    {
        Description = "The account, 12 digits",
        DefaultValueFactory = _ => "123456789012",
    };

    private readonly Option<TimeSpan?> _latency =
        Durations.Option("--latency", "How long every AWS request takes at least, such as 50ms");

    private readonly Option<string?> _dataDirectory = new("--data-dir")
    {
        Description = "Keep the state in this directory, over restarts and crashes; without it, in memory",
        HelpName = "dir",
    };

    public void AddTo(Command command)
    {
        command.Add(_accountId);
        command.Add(_latency);
        command.Add(_dataDirectory);
    }

    public LocalAwsOptions Read(ParseResult parsed, CommandContext context, int port) => new()
    {
        Port = port,
        AccountId = parsed.GetRequiredValue(_accountId),
        Latency = parsed.GetValue(_latency) ?? TimeSpan.Zero,
        DataDirectory = parsed.GetValue(_dataDirectory),
        TimeProvider = context.Clock,
        Log = line => context.Error.WriteLine($"local AWS: {line}"),
    };
}
