using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Logs;

/// <summary>A log group.</summary>
/// <param name="Arn">Its ARN, as tagging takes it.</param>
/// <param name="RetentionDays">How long events are kept; null for ever.</param>
public sealed record LogGroup(string Arn, int? RetentionDays)
{
    // The older "arn" means the group's streams too, and ends accordingly.
    private const string StreamsSuffix = ":*";

    internal static LogGroup From(JsonElement group)
    {
        var arn = group.Text("logGroupArn") ?? group.Text("arn") ?? "";
        return new LogGroup(
            arn.EndsWith(StreamsSuffix, StringComparison.Ordinal) ? arn[..^StreamsSuffix.Length] : arn, group.Number("retentionInDays"));
    }
}
