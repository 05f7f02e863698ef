using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>What a run would do: a line for each resource that differs, and a count.</summary>
internal static class PlanText
{
    public static void Write(TextWriter output, ProvisioningReport report)
    {
        if (report.IssuerChange is { } change)
        {
            output.WriteLine(TerminalText.Escape($"issuer: {change}"));
            output.WriteLine("  tokens of the issuer that there is would be refused; apply does this only with --change-issuer");
        }

        foreach (var result in report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged))
        {
            var verb = result.Outcome == ResourceOutcome.Created ? "create" : "update";
            var changes = result.Changes.IsEmpty ? "" : $": {string.Join(", ", result.Changes)}";
            output.WriteLine(TerminalText.Escape($"{verb}  {result.Key}{changes}"));
        }

        // What apply would take away stands among the updates.
        var foreign = report.Foreign.Where(thing => thing.Fate != ForeignFate.Pruned).ToList();
        foreach (var thing in foreign)
        {
            output.WriteLine(
                TerminalText.Escape($"foreign {thing}{(thing.Fate == ForeignFate.Prunable ? "" : " (stays with --prune, too)")}"));
        }

        var undeclared = foreign.Count == 0 ? "" : $", {foreign.Count} not declared";
        output.WriteLine(
            $"{report.Count(ResourceOutcome.Created)} to create, {report.Count(ResourceOutcome.Updated)} to update, "
            + $"{report.Count(ResourceOutcome.Unchanged)} unchanged{undeclared}");
    }
}
