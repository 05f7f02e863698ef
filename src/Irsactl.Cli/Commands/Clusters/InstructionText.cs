using System.Text.Json;
using Irsactl.Cli.Terminal;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Shows what is to be done at the nodes.</summary>
internal static class InstructionText
{
    public static void Write(TextWriter output, Instruction instruction)
    {
        output.WriteLine();
        foreach (var line in instruction.ToLines())
        {
            output.WriteLine(TerminalText.Escape(line));
        }
    }

    public static void WriteJson(Utf8JsonWriter json, Instruction instruction)
    {
        json.WriteStartObject();
        json.WriteString("purpose", instruction.Purpose);
        json.WriteString("where", instruction.Where);
        StepText.WriteTexts(json, "commands", instruction.Commands);
        StepText.WriteTexts(json, "document", instruction.Document);
        StepText.WriteTexts(json, "flags", instruction.Flags);
        json.WriteString("flagsPlace", instruction.FlagsPlace);
        StepText.WriteTexts(json, "afterwards", instruction.Afterwards);
        StepText.WriteTexts(json, "notes", instruction.Notes);
        json.WriteEndObject();
    }
}
