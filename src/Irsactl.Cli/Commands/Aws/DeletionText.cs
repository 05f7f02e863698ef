using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>What would be deleted: a line for each resource, those of a kind together, and a count.</summary>
internal static class DeletionText
{
    public static void Write(TextWriter output, DeletionPlan plan)
    {
        if (plan.IsEmpty)
        {
            output.WriteLine("0 to delete");
            return;
        }

        foreach (var result in plan.Report.Results.GroupBy(result => result.Key.Kind, StringComparer.Ordinal).SelectMany(kind => kind))
        {
            var verb = result.Outcome == ResourceOutcome.Deleted ? "delete" : "keep";
            var changes = result.Changes.IsEmpty ? "" : $": {string.Join(", ", result.Changes)}";
            output.WriteLine(TerminalText.Escape($"{verb,-6}  {result.Key}{changes}"));
        }

        output.WriteLine(TerminalText.Escape($"{plan.Report.Count(ResourceOutcome.Deleted)} to delete {plan.Summary}"));
    }
}
