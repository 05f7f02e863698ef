using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;
using Irsactl.Explain;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Shows the findings; the shape of the JSON is in docs/cli-output.md.</summary>
internal static class InstallReport
{
    /// <summary>Writes them, and answers the exit code.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="output">In which form.</param>
    /// <param name="copied">Files that were written before, or null where nothing was to be.</param>
    public static int Write(
        CommandContext context, IReadOnlyList<Finding> findings, OutputFormat output, IReadOnlyList<PreparedFile>? copied = null)
    {
        var verdict = findings.Any(finding => finding.Verdict == Verdict.Failed) ? Verdict.Failed
            : findings.Any(finding => finding.Verdict == Verdict.Unsafe) ? Verdict.Unsafe
            : findings.All(finding => finding.Verdict == Verdict.Passed) ? Verdict.Passed
            : Verdict.Unknown;
        if (output == OutputFormat.Json)
        {
            WriteJson(context, findings, verdict, copied);
        }
        else
        {
            WriteText(context, findings, verdict);
        }

        return verdict is Verdict.Failed or Verdict.Unsafe ? ExitCode.Findings : ExitCode.Success;
    }

    private static void WriteText(CommandContext context, IReadOnlyList<Finding> findings, Verdict verdict)
    {
        var style = FindingStyle.Of(context);
        var output = context.Prose;
        foreach (var finding in findings)
        {
            FindingText.Write(output, finding, style);
        }

        var count = findings.Count(finding => finding.Verdict is Verdict.Failed or Verdict.Unsafe);
        string[] open = [.. findings.Where(finding => finding.Verdict is Verdict.Unknown or Verdict.NotReached)
            .Select(finding => finding.Check).Distinct(StringComparer.Ordinal)];
        var unseen = open.Length == 0 ? "" : $"; not looked at: {string.Join(", ", open)}";
        output.WriteLine(verdict switch
        {
            Verdict.Failed or Verdict.Unsafe => $"result: {count} finding{(count == 1 ? "" : "s")} to mend before the installation{unseen}",
            Verdict.Passed => "result: nothing stands against the installation",
            _ => $"result: nothing that was looked at stands against the installation{unseen}",
        });
    }

    private static void WriteJson(
        CommandContext context, IReadOnlyList<Finding> findings, Verdict verdict, IReadOnlyList<PreparedFile>? copied) =>
        JsonOutput.Write(context.Out, json =>
        {
            json.WriteStartObject();
            json.WriteString("verdict", FindingJson.Name(verdict));
            if (copied is not null)
            {
                json.WriteStartArray("files");
                foreach (var file in copied)
                {
                    json.WriteStartObject();
                    json.WriteString("path", file.Path);
                    json.WriteString("outcome", file.Outcome);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                FindingJson.Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}
