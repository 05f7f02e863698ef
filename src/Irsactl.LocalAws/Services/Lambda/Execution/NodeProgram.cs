namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>The machine's Node.js.</summary>
internal static class NodeProgram
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["node.exe"] : ["node", "nodejs"];

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Finds it.</summary>
    /// <param name="searchPath">Directories as <c>PATH</c> has them, or null.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) is not UnixFileMode.None);
}
