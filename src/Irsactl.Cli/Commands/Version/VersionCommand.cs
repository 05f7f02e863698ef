using System.CommandLine;
using System.Reflection;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Version;

/// <summary><c>irsactl version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>The program's version, such as <c>0.1.0</c>, with the commit it was built from where that is known.</summary>
    public static string Current { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static Command Create(CommandContext context)
    {
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("version", "Show the version").WithExamples("irsactl version", "irsactl version -o json");
        command.Add(output);
        command.SetAction(parsed =>
        {
            context.Out.WriteLine(parsed.GetValue(output) == OutputFormat.Json
                ? $$"""{"version":"{{Current}}"}"""
                : $"irsactl {Current}");
            return ExitCode.Success;
        });
        return command;
    }
}
