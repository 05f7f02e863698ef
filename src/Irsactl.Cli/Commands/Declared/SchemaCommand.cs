using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>schema</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("schema", "Print the JSON Schema of irsactl.yaml, for editors and checks");
        command.WithExamples(
            $"{context.ProgramName} schema > irsactl.schema.json",
            "# and as the first line of irsactl.yaml, for editors with a YAML language server:",
            "# yaml-language-server: $schema=irsactl.schema.json");
        command.SetAction(_ =>
        {
            FileSchema.Write(context.Out);
            return ExitCode.Success;
        });
        return command;
    }
}
