using System.Globalization;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// What is said of one source in the log. What goes on is said once: a line about a part again after it was gone, a failure or note again
/// once it has not been there for an hour, so that a source that is now so and now so does not fill the log.
/// </summary>
internal sealed class SourceLog(string name, IssuerServerOptions options)
{
    private static readonly TimeSpan _memory = TimeSpan.FromHours(1);

    private readonly Dictionary<string, long> _said = new(StringComparer.Ordinal);
    private readonly HashSet<SkippedPart> _skipped = [];
    private int _failures;
    private bool _saidThatItFails;

    /// <summary>It was read.</summary>
    public void Read(SourceReading reading)
    {
        if (_saidThatItFails)
        {
            options.Log(string.Create(CultureInfo.InvariantCulture, $"{name}: read again, after {_failures} readings that failed"));
        }

        (_failures, _saidThatItFails) = (0, false);
        foreach (var note in reading.Notes.Where(IsNew))
        {
            options.Log($"{name}: {note}");
        }

        foreach (var part in reading.Skipped.Where(part => !_skipped.Contains(part)))
        {
            options.Log($"{name}: {(part.HoldsPrivateKey ? "PRIVATE KEY: " : "skipped ")}{part.Line}");
        }

        _skipped.Clear();
        _skipped.UnionWith(reading.Skipped);
    }

    /// <summary>It could not be read.</summary>
    public void Failed(string message)
    {
        _failures++;
        if (IsNew(message))
        {
            _saidThatItFails = true;
            options.Log($"{name}: {message}; what was read before stays published");
        }
    }

    private bool IsNew(string line)
    {
        foreach (var (old, _) in _said.Where(said => options.TimeProvider.GetElapsedTime(said.Value) > _memory).ToList())
        {
            _said.Remove(old);
        }

        var isNew = !_said.ContainsKey(line);
        _said[line] = options.TimeProvider.GetTimestamp();
        return isNew;
    }
}
