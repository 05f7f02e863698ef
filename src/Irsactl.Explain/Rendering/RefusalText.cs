using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Rendering;

/// <summary>A catalogue entry for people.</summary>
public static class RefusalText
{
    /// <summary>Writes it: what AWS said, what it means, what can be behind it and how to tell.</summary>
    public static void Write(TextWriter output, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(refusal);
        output.WriteLine(
            $"{refusal.Code}{(refusal.Status > 0 ? $" (HTTP {refusal.Status})" : "")}"
            + $"{(refusal.Message is { } message ? $": {message}" : "")}");
        if (refusal.Era is { } era)
        {
            output.WriteLine($"seen {era}");
        }

        output.WriteLine();
        output.WriteLine(refusal.Meaning);
        output.WriteLine();
        output.WriteLine("Possible causes:");
        foreach (var (number, cause) in refusal.Causes.Index())
        {
            output.WriteLine($"{number + 1,2}. {cause.Cause}");
            output.WriteLine($"    tell:   {cause.HowToTell}");
            output.WriteLine($"    remedy: {cause.Remedy}");
        }
    }
}
