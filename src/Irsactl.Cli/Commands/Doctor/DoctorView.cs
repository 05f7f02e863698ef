using System.Text.Json;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>Shows what was found, line by line as it comes, or as one JSON document; its shape is in docs/cli-output.md.</summary>
internal sealed class DoctorView(CommandContext context, OutputFormat format)
{
    private const int VerdictWidth = 9;
    private const int NameWidth = 13;

    private readonly TextWriter _prose = context.Prose;

    /// <summary>Shows a result.</summary>
    public void Show(CheckResult result)
    {
        if (format == OutputFormat.Json)
        {
            return;
        }

        var code = result.Code is { } known ? $" [{known.Id}]" : "";
        Write($"{Word(result.Verdict).PadRight(VerdictWidth)}{result.Check.PadRight(NameWidth)}", result.Evidence + code);
        if (result.Remedy is { } remedy)
        {
            Write(new string(' ', VerdictWidth + NameWidth), $"remedy: {remedy}");
        }
    }

    /// <summary>Says what it comes to, and answers the exit code.</summary>
    public int End(IReadOnlyList<CheckResult> results)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(context.Out, json => Write(json, results));
        }
        else
        {
            var counts = results.CountBy(result => result.Verdict).OrderByDescending(count => count.Key)
                .Select(count => $"{count.Value} {Word(count.Key)}");
            context.Out.WriteLine($"result: {string.Join(", ", counts)}");
        }

        return Worst(results) == CheckVerdict.Failed ? ExitCode.Findings : ExitCode.Success;
    }

    private static CheckVerdict Worst(IReadOnlyList<CheckResult> results) =>
        results.Select(result => result.Verdict).DefaultIfEmpty(CheckVerdict.Ok).Max();

    private void Write(string label, string text) => _prose.WriteLine(label + TerminalText.EscapeLine(text));

    private static void Write(Utf8JsonWriter json, IReadOnlyList<CheckResult> results)
    {
        json.WriteStartObject();
        json.WriteString("verdict", Word(Worst(results)));
        json.WriteStartArray("checks");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("check", result.Check);
            json.WriteString("verdict", Word(result.Verdict));
            json.WriteString("code", result.Code?.Id);
            json.WriteString("evidence", result.Evidence);
            json.WriteString("remedy", result.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Ok => "ok",
        CheckVerdict.Skipped => "skipped",
        CheckVerdict.Warning => "warning",
        _ => "failed",
    };
}
