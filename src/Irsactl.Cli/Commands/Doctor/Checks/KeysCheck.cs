using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether private keys in the output folders are closed to others.</summary>
internal sealed class KeysCheck(DoctorSubject subject) : IDoctorCheck
{
    private static readonly string[] _patterns = ["*.private", "*.key"];

    public string Name => CheckNames.Keys;

    public bool AsksOthers => false;

    public Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> results = subject.KeyFolders is { Count: > 0 } folders
            ? [.. folders.SelectMany(Look)]
            : [CheckResult.Skipped(Name, "no output folder is known", "name one with --output-dir")];
        return Task.FromResult(results);
    }

    private IEnumerable<CheckResult> Look(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [CheckResult.Skipped(Name, $"{folder} is not there yet")];
        }

        var files = _patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, Tree)).Order(StringComparer.Ordinal).ToList();
        var open = files.Where(file => KeyRights.OpenMode(file) is not null).ToList();
        return open.Count > 0
            ? open.Select(file => CheckResult.Failed(Name, DoctorCodes.KeyOpen, KeyRights.Problem(file), KeyRights.Remedy(file)))
            : [CheckResult.Ok(Name, $"{folder}: {files.Count} private key{(files.Count == 1 ? "" : "s")}, closed to others")];
    }

    private static EnumerationOptions Tree => new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };
}
