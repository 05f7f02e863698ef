using System.Reflection;

namespace Irsactl.Cli.Processes;

/// <summary>How this very program is started again.</summary>
internal static class SelfProcess
{
    /// <summary>The command that starts it: the native binary alone, or <c>dotnet</c> with the assembly.</summary>
    public static IReadOnlyList<string> Command { get; } =
        IsGuest ? [Path.Combine(AppContext.BaseDirectory, "irsactl")]
        : Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet" ? [path]
        : [Environment.ProcessPath ?? "dotnet", Environment.GetCommandLineArgs()[0]];

    /// <summary>Whether another program has loaded this one, such as a test host; to start that again would be something else.</summary>
    private static bool IsGuest => Assembly.GetEntryAssembly() is { } entry && entry != typeof(SelfProcess).Assembly;
}
