using System.Runtime.InteropServices;

namespace Irsactl.Cli.Tests.Harness;

/// <summary>
/// The built program as a process of its own, for what depends on the process: the AWS SDK reads variables and the home folder by
/// itself. It sees no variable but those given here, so no credentials of the machine's.
/// </summary>
internal static class BuiltProgram
{
    /// <summary>
    /// Its path: the published binary where <c>IRSACTL_BINARY</c> names it, which starts in a hundredth of the time; else what was built
    /// with the tests.
    /// </summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("IRSACTL_BINARY") is { Length: > 0 } published
        ? published
        : System.IO.Path.Combine(AppContext.BaseDirectory, "irsactl");

    /// <summary>
    /// Where the runtime of this very process lies, three folders above its libraries; the program's starter looks there.
    /// </summary>
    private static string DotnetRoot { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Runs a command.</summary>
    /// <param name="home">The home folder, and the folder it runs in.</param>
    /// <param name="environment">Variables.</param>
    /// <param name="arguments">The command.</param>
    public static Task<ProgramResult> RunAsync(
        TemporaryFolder home, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunBehindAsync([], home, environment, arguments);

    /// <summary>Runs a command by another program, which is given this one and its arguments behind its own.</summary>
    /// <param name="wrapper">The other program and its own arguments; none: no other.</param>
    /// <param name="home">The home folder, and the folder it runs in.</param>
    /// <param name="environment">Variables.</param>
    /// <param name="arguments">The command.</param>
    public static async Task<ProgramResult> RunBehindAsync(
        IReadOnlyList<string> wrapper,
        TemporaryFolder home,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        string[] all = [.. wrapper, Path, .. arguments];
        var result = await new CommandRunner
        {
            InheritEnvironment = false,
            WorkingDirectory = home.Path,
            Environment = Variables(home, environment),
        }
            .RunAsync(all[0], all[1..], TestContext.Current.CancellationToken);
        return new ProgramResult(result.StandardOutput, result.StandardError, result.ExitCode);
    }

    /// <summary>The least a program needs to run.</summary>
    public static Dictionary<string, string?> Variables(TemporaryFolder home, IReadOnlyDictionary<string, string> added)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = home.Path,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH"),
            ["DOTNET_ROOT"] = DotnetRoot,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
        foreach (var (name, value) in added)
        {
            variables[name] = value;
        }

        return variables;
    }
}
