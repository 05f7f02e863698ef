using System.Globalization;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages.Lifetimes;

/// <summary>
/// Lifetimes side by side: a table that says everything in words and dates, each row with a bar on one common scale for whoever sees it.
/// </summary>
internal static class TimeLine
{
    private const int Width = 1000;

    // Room on both sides, so that an end can be told from the scale's.
    private const double Margin = 0.06;

    /// <summary>Renders them.</summary>
    public static Html Render(string caption, IReadOnlyCollection<Lifetime> lifetimes, DateTimeOffset now)
    {
        if (lifetimes.Count == 0)
        {
            return Html.Of($"""<p class="quiet">Nothing is known of keys and certificates that end.</p>""");
        }

        var times = lifetimes.SelectMany(life => new[] { life.From, life.Until }).OfType<DateTimeOffset>().Append(now).ToList();
        var span = Math.Max((times.Max() - times.Min()).TotalHours, 24);
        var (start, length) = (times.Min().AddHours(-span * Margin), span * (1 + (2 * Margin)));
        return Html.Of($"""
            <table class="rows lifetimes"><caption>{caption}</caption>
            <thead><tr><th scope="col">What</th><th scope="col">Since</th><th scope="col">Until</th><th scope="col">Left</th>
            <th scope="col"><span class="scale" aria-hidden="true"><span>{Month(start)}</span><span>{Month(start.AddHours(length))}</span></span>
            <span class="unseen">Time line</span></th></tr></thead>
            <tbody>{Html.Each(lifetimes, life => Row(life, now, Place))}</tbody></table>
            <p class="quiet small">The upright line is now, {Day(now)}. A bar without an end on the right has none of its own.</p>
            """);

        long Place(DateTimeOffset time) => (long)Math.Round((time - start).TotalHours / length * Width);
    }

    /// <summary>What is left of something, for people.</summary>
    public static string Left(Lifetime life, DateTimeOffset now) => life.Until switch
    {
        null => life.From is { } from ? $"in use for {Days(now - from)}" : "no end",
        { } end when end <= now => $"ended {Days(now - end)} ago",
        { } end => Days(end - now),
    };

    private static Html Row(Lifetime life, DateTimeOffset now, Func<DateTimeOffset, long> place)
    {
        var tone = life.Until is not { } end ? "idle" : end <= now ? "failed" : end - now < TimeSpan.FromDays(21) ? "unknown" : "passed";
        var (left, right) = (life.From is { } from ? place(from) : 0, life.Until is { } until ? place(until) : Width);
        return Html.Of($"""
            <tr><th scope="row">{life.Name} <span class="quiet small">{life.Kind}</span></th>
            <td data-label="Since">{(life.From is { } since ? Day(since) : "not known")}</td>
            <td data-label="Until">{(life.Until is { } last ? Day(last) : "no end")}</td>
            <td data-label="Left"><span class="{tone} left">{Left(life, now)}</span></td>
            <td class="{tone}"><svg class="line" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="rail" x="0" y="9" width="1000" height="2"></rect>
            <rect class="life" x="{left}" y="5" width="{Math.Max(right - left, 4)}" height="10" rx="4"></rect>
            <rect class="now" x="{place(now) - 2}" y="0" width="4" height="20"></rect></svg></td></tr>
            """);
    }

    private static string Days(TimeSpan time) => time.TotalDays switch
    {
        >= 2 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} days"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h"),
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset time) => time.UtcDateTime.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
