using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Irsactl.LocalAws.Server;

/// <summary>The value of <c>Date</c>, worked out once a second.</summary>
internal sealed class DateHeader
{
    private volatile Known known = new(long.MinValue, default);

    /// <summary>The header at a time.</summary>
    public StringValues At(DateTimeOffset time)
    {
        var second = time.Ticks / TimeSpan.TicksPerSecond;
        var current = known;
        if (current.Second != second)
        {
            known = current = new Known(second, time.ToString("R", CultureInfo.InvariantCulture));
        }

        return current.Text;
    }

    private sealed record Known(long Second, StringValues Text);
}
