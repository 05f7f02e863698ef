using System.Globalization;
using System.Text.Json;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows the steps of a procedure: what is done of them and what is to come.</summary>
/// <typeparam name="TStep">The steps.</typeparam>
/// <param name="Step">The step.</param>
/// <param name="Name">What JSON calls it.</param>
/// <param name="Text">What it is, for people.</param>
/// <param name="AtLeast">How long it takes at the least; empty where it takes no time to speak of.</param>
internal sealed record StepText<TStep>(TStep Step, string Name, string Text, string AtLeast = "")
    where TStep : struct, Enum
{
    /// <summary>Writes a table of steps.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="steps">The steps, in the order in which they are taken.</param>
    /// <param name="current">The one that is next.</param>
    /// <param name="wait">What is known better of how long a step takes; null: what it says itself.</param>
    /// <param name="isBack">
    /// Whether the way leads back: then only what is left of it is shown, since what stands before that may never have been done.
    /// </param>
    public static void Write(
        TextWriter output, IEnumerable<StepText<TStep>> steps, TStep current, Func<TStep, string?> wait, bool isBack)
    {
        var all = steps.ToList();
        // One that is not among them is behind all of them.
        var next = all.FindIndex(step => EqualityComparer<TStep>.Default.Equals(step.Step, current)) is >= 0 and var found ? found : all.Count;
        foreach (var (place, step) in all.Index().Where(each => !isBack || each.Index >= next))
        {
            var mark = place < next ? "done" : place == next ? "next" : "    ";
            var time = wait(step.Step) ?? step.AtLeast;
            output.WriteLine($"  {mark}  {step.Text}{(time.Length == 0 ? "" : $" ({time})")}");
        }
    }
}

/// <summary>What the statuses of procedures have in common.</summary>
internal static class StepText
{
    /// <summary>A line of a status.</summary>
    public static void WriteLine(TextWriter output, string name, string value) =>
        output.WriteLine($"{name + ":",-13}{TerminalText.Escape(value)}");

    /// <summary>How long, for people.</summary>
    public static string Hours(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0.##} h" : $"{time.TotalMinutes:0} min";

    /// <summary>When, in UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A list of texts in JSON.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
