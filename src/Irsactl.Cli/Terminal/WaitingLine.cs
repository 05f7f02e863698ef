using System.Globalization;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Terminal;

/// <summary>
/// Says at a terminal what is waited for, for how long already and at most, where it takes longer than a second. It is gone before anything
/// else is written.
/// </summary>
internal sealed class WaitingLine : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly CommandContext _context;
    private readonly string _what;
    private readonly string _limit;
    private readonly long _started;
    private readonly Lock _gate = new();
    private readonly ITimer? _timer;
    private bool _isShown;
    private bool _hasEnded;

    private WaitingLine(CommandContext context, string what, TimeSpan? limit)
    {
        (_context, _what) = (context, what);
        _limit = limit is { } most ? string.Create(CultureInfo.InvariantCulture, $", {most.TotalSeconds:0} s at most") : "";
        _started = context.Clock.GetTimestamp();
        _timer = context.ErrorIsTerminal ? context.Clock.CreateTimer(_ => Draw(), state: null, _interval, _interval) : null;
    }

    /// <summary>Begins.</summary>
    /// <param name="context">Where.</param>
    /// <param name="what">What is waited for, such as <c>asking AWS</c>.</param>
    /// <param name="limit">How long at most; null: nobody can say.</param>
    public static WaitingLine Show(CommandContext context, string what, TimeSpan? limit = null) => new(context, what, limit);

    /// <inheritdoc />
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _hasEnded = true;
            if (_isShown && _context.DrawsStatus)
            {
                _context.Error.Write("\r\e[K");
            }
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            if (_context.DrawsStatus)
            {
                var elapsed = _context.Clock.GetElapsedTime(_started).TotalSeconds;
                var line = string.Create(CultureInfo.InvariantCulture, $"{elapsed:0} s  {_what}{_limit}");
                _context.Error.Write($"\r\e[K{Cut(line)}");
            }
            else if (!_isShown)
            {
                // What cannot be drawn over is said once.
                _context.Error.WriteLine($"{_what}{_limit} …");
            }

            _isShown = true;
        }
    }

    // A line that wraps could not be erased again.
    private string Cut(string line) =>
        _context.TerminalWidth() is > 1 and var width && line.Length >= width ? $"{line[..(width - 2)]}…" : line;
}
