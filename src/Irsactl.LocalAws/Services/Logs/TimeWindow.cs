using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>The time that is asked about, in milliseconds since 1970: what is older than the group keeps is not there any more.</summary>
/// <param name="Start">The first moment.</param>
/// <param name="End">The moment behind the last one.</param>
internal sealed record TimeWindow(long Start, long End)
{
    /// <summary>Reads <c>startTime</c> and <c>endTime</c>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="group">The group.</param>
    /// <param name="now">Now.</param>
    /// <param name="includesEnd">Whether the end itself is asked for, too.</param>
    public static TimeWindow Read(JsonParameters parameters, LogGroup group, DateTimeOffset now, bool includesEnd = false)
    {
        var kept = group.RetentionDays is null ? 0 : group.KeptSince(now).ToUnixTimeMilliseconds();
        var (start, end) = (parameters.LongNumber("startTime"), parameters.LongNumber("endTime"));
        if (start < 0 || end < 0)
        {
            throw LogsErrors.Violation(start < 0 ? "startTime" : "endTime", "Member must have value greater than or equal to 0");
        }

        return new TimeWindow(
            Math.Max(start ?? 0, kept), end is { } last and < long.MaxValue ? last + (includesEnd ? 1 : 0) : long.MaxValue);
    }

    /// <summary>Whether a moment is in it.</summary>
    public bool Contains(long time) => time >= Start && time < End;
}
