using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>How far the reading of a release has come: on a terminal one line that changes, and at the end one that stays.</summary>
internal sealed class LayerView(CommandContext context) : IProgress<ReleaseProgress>, IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    private long? _drawn;

    public void Report(ReleaseProgress value)
    {
        if (!context.DrawsStatus || (_drawn is { } last && context.Clock.GetElapsedTime(last) < Refresh))
        {
            return;
        }

        _drawn = context.Clock.GetTimestamp();
        var line = $"reading layer {value.Layer} of {value.Layers}: {Megabytes(value.BytesRead)} of {Megabytes(value.Bytes)} MB";
        var width = context.TerminalWidth();
        context.Error.Write($"\r\e[K{(width > 1 && line.Length >= width ? line[..(width - 1)] : line)}");
    }

    /// <summary>Says what was read.</summary>
    public void End(ReleaseContents release)
    {
        Erase();
        var version = release.Manifests.Version is { } known ? $"release {known}" : "a release that does not say its version";
        ReleaseLines.Write(context, release.LayerCount > 0
            ? $"read {version} ({release.Platform ?? "no platform"}, {release.Digest ?? "no digest"}): "
                + $"{release.LayersRead} of {release.LayerCount} layers, {Megabytes(release.LayerBytesRead)} MB"
            : $"read {version}");
    }

    public void Dispose() => Erase();

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private void Erase()
    {
        if (_drawn is not null)
        {
            context.Error.Write("\r\e[K");
            _drawn = null;
        }
    }
}
