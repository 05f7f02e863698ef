using System.CommandLine;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Watching;

/// <summary>The flags of commands that can look again and again.</summary>
internal sealed class WatchOptions
{
    private readonly TimeSpan _default;
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Look again and again, until Ctrl-C" };
    private readonly Option<TimeSpan?> _interval;

    /// <summary>Makes them.</summary>
    /// <param name="interval">How long to wait between two looks unless the flag says otherwise.</param>
    public WatchOptions(TimeSpan interval)
    {
        _default = interval;
        _interval = Durations.Option(
            "--interval",
            FormattableString.Invariant($"How long to wait between two looks of --watch. Default: {interval.TotalSeconds:0}s"));
    }

    /// <summary>Adds them, and refuses what cannot be.</summary>
    public void AddTo(Command command)
    {
        command.Add(_watch);
        command.Add(_interval);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_interval) is { } given && !result.GetValue(_watch))
            {
                result.AddError(FormattableString.Invariant($"'{given.TotalSeconds:0}s' given for --interval is of no use without --watch"));
            }
            else if (result.GetValue(_interval) < TimeSpan.FromSeconds(1))
            {
                result.AddError("--interval is 1s at the least");
            }
        });
    }

    /// <summary>How long to wait between two looks; null: one look only.</summary>
    public TimeSpan? Read(ParseResult parsed) => parsed.GetValue(_watch) ? parsed.GetValue(_interval) ?? _default : null;
}
