using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>What a run would do: each resource that differs with its attributes, and a count.</summary>
internal static class PlanText
{
    private const int Indent = 4;

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What would be done.</param>
    /// <param name="colors">Whether what is written to shows colours.</param>
    /// <param name="tellsForeign">Whether what nobody declared, and stays, is told.</param>
    public static void Write(TextWriter output, ProvisioningReport report, bool colors, bool tellsForeign = true)
    {
        if (report.IssuerChange is { } change)
        {
            output.WriteLine(TerminalText.EscapeLine($"issuer: {change}"));
            output.WriteLine("  tokens of the issuer that there is would be refused; apply does this only with --change-issuer");
        }

        foreach (var line in report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged).SelectMany(PlanLines.Of))
        {
            Write(output, line, colors);
        }

        foreach (var thing in tellsForeign ? PlanLines.Undeclared(report) : [])
        {
            output.WriteLine(TerminalText.EscapeLine(PlanLines.Of(thing)));
        }

        output.WriteLine(PlanLines.Summary(report));
    }

    private static void Write(TextWriter output, PlanLine line, bool colors)
    {
        var (sign, color) = line.Mark switch
        {
            PlanMark.Add => ("+ ", "32"),
            PlanMark.Change => ("~ ", "33"),
            PlanMark.Replace => ("-/+ ", "33"),
            PlanMark.Remove => ("- ", "31"),
            _ => ("", ""),
        };
        var text = $"{sign}{TerminalText.EscapeLine(line.Text)}";
        output.Write(new string(' ', line.Depth * Indent));
        output.WriteLine(colors && color.Length > 0 ? $"\e[{color}m{text}\e[0m" : text);
    }
}
