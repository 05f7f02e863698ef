namespace Irsactl.Cli.Processes;

/// <summary>How this very program is started again.</summary>
internal static class SelfProcess
{
    /// <summary>The command that starts it: the native binary alone, or <c>dotnet</c> with the assembly.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? [path]
            : [Environment.ProcessPath ?? "dotnet", Environment.GetCommandLineArgs()[0]];
}
