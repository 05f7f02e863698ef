using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Which of the programs that guides use are on the path, and whether they run. None of them is needed by irsactl itself.</summary>
internal sealed class ToolsCheck(CommandContext context) : IDoctorCheck
{
    private static readonly (string Program, string[] Arguments)[] _tools =
    [
        ("aws", ["--version"]),
        ("kubectl", ["version", "--client"]),
        ("oc", ["version", "--client"]),
        ("openshift-install", ["version"]),
    ];

    public string Name => CheckNames.Tools;

    public bool AsksOthers => false;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_tools.Select(tool => LookAsync(tool.Program, tool.Arguments, cancellationToken)));

    private async Task<CheckResult> LookAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        if (Find(program) is not { } path)
        {
            return CheckResult.Skipped(Name, $"{program} is not on the path");
        }

        try
        {
            var output = await CapturedProcess.RunAsync(
                [path, .. arguments], Directory.GetCurrentDirectory(), new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
            var text = output.Out.Length > 0 ? output.Out : output.Error;
            var line = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
            return output.ExitCode == 0
                ? CheckResult.Ok(Name, $"{program}: {line}")
                : Broken(program, $"{path} ends with exit code {output.ExitCode}: {line}");
        }
        catch (IrsactlException error)
        {
            return Broken(program, error.Message);
        }
    }

    private CheckResult Broken(string program, string evidence) => CheckResult.Warning(
        Name, DoctorCodes.ToolBroken, evidence, $"install {program} anew, or put another one first on the path");

    private string? Find(string program) => (context.Environment("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
