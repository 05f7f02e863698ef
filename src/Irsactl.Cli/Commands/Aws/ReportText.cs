using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>What was and was not done, where a run did not come to its end.</summary>
internal static class ReportText
{
    private static readonly (ResourceOutcome Outcome, string Word)[] Words =
    [
        (ResourceOutcome.Created, "created"),
        (ResourceOutcome.Updated, "updated"),
        (ResourceOutcome.Deleted, "deleted"),
        (ResourceOutcome.Unchanged, "unchanged"),
        (ResourceOutcome.Failed, "failed"),
        (ResourceOutcome.Interrupted, "interrupted"),
        (ResourceOutcome.Skipped, "not tried"),
    ];

    public static void WriteFailure(TextWriter output, ProvisioningReport report)
    {
        var counts = Words.Select(word => (word.Word, Count: report.Count(word.Outcome))).Where(word => word.Count > 0);
        var state = report.IsCancelled ? "stopped" : "not everything was done";
        output.WriteLine(
            $"{state}: {string.Join(", ", counts.Select(count => $"{count.Count} {count.Word}"))}; the same command carries on");
    }
}
