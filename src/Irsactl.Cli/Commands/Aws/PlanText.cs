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

        output.WriteLine(
            $"{report.Count(ResourceOutcome.Created)} to create, {report.Count(ResourceOutcome.Updated)} to update, {report.Count(ResourceOutcome.Unchanged)} unchanged");
    }
}
