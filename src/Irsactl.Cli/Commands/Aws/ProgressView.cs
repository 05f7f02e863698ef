using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>
/// Shows events: lines as ccoctl logs them, and on a terminal one line below them that says what is being worked on and for how long.
/// </summary>
internal sealed class ProgressView : IProgress<ProvisioningEvent>, IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    private readonly CommandContext _context;
    private readonly GoLog _log;
    private readonly long _started;
    private readonly Lock _gate = new();
    private readonly List<string> _running = [];
    private readonly ITimer? _timer;
    private int _planned;
    private int _finished;
    private bool _lineShown;
    private bool _ended;

    public ProgressView(CommandContext context)
    {
        _context = context;
        _log = new GoLog(context);
        _started = context.Clock.GetTimestamp();
        _timer = context.DrawsStatus ? context.Clock.CreateTimer(_ => Draw(), state: null, Refresh, Refresh) : null;
    }

    public void Report(ProvisioningEvent value)
    {
        lock (_gate)
        {
            switch (value.Kind)
            {
                case ProvisioningEventKind.Planned:
                    _planned += value.Count;
                    break;
                case ProvisioningEventKind.Started:
                    _running.Add(Name(value));
                    break;
                case ProvisioningEventKind.Finished:
                    // What there was nothing to do about ends without having begun.
                    if (_running.Remove(Name(value)))
                    {
                        _finished++;
                    }

                    break;
                case ProvisioningEventKind.Warning:
                    WriteLine($"Warning: {value.Text}");
                    break;
                default:
                    WriteLine(value.Text);
                    break;
            }
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _ended = true;
            Erase();
        }
    }

    private static string Name(ProvisioningEvent value) => value.Resource?.ToString() ?? "";

    // A resource that turns out to need more is one more than was planned.
    private string Done => _planned >= _finished + _running.Count ? $"{_finished} of {_planned}" : $"{_finished}";

    private void WriteLine(string text)
    {
        Erase();
        _log.Write(text);
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_ended || _running.Count == 0)
            {
                return;
            }

            Erase();
            var elapsed = _context.Clock.GetElapsedTime(_started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            var more = _running.Count > 1 ? $" and {_running.Count - 1} more" : "";
            _context.Error.Write(Cut($"{elapsed}s  {Done} done, working on {_running[0]}{more}"));
            _lineShown = true;
        }
    }

    // A line that wraps could not be erased again; the last column is left free, as some terminals wrap there already.
    private string Cut(string line) =>
        _context.TerminalWidth() is > 1 and var width && line.Length >= width ? $"{line[..(width - 2)]}…" : line;

    private void Erase()
    {
        if (_lineShown)
        {
            _context.Error.Write("\r\e[K");
            _lineShown = false;
        }
    }
}
