using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>Looks for a program that another program will start, so that its absence is told in our words.</summary>
internal static class ProgramSearch
{
    /// <summary>Requires that it is there.</summary>
    /// <param name="program">A name on the <c>PATH</c>, or a path.</param>
    /// <exception cref="IrsactlException">It is not, or may not be executed.</exception>
    public static void Require(string program)
    {
        var places = program.Contains('/', StringComparison.Ordinal)
            ? [program]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program))
                .Where(File.Exists).ToList();
        if (places.Any(IsExecutable))
        {
            return;
        }

        throw places.FirstOrDefault(place => File.Exists(place) || Directory.Exists(place)) is { } there
            ? new IrsactlException(
                CliErrors.ProgramNotExecutable,
                $"'{there}' cannot be executed: {(Directory.Exists(there) ? "it is a folder" : "Permission denied")}",
                Directory.Exists(there) ? "name a program in it" : $"make it executable: chmod +x {there}")
            : new IrsactlException(
                CliErrors.ProgramNotStarted,
                $"'{program}' could not be started: No such file or directory",
                "check the name and that it is on the PATH");
    }

    private static bool IsExecutable(string path) => File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute))
            != UnixFileMode.None;
}
