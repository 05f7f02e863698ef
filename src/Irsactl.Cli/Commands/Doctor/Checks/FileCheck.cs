namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the file can be read as <c>plan</c> and <c>apply</c> read it.</summary>
internal sealed class FileCheck(DoctorSubject subject, DoctorChoices choices) : IDoctorCheck
{
    public string Name => CheckNames.File;

    public bool AsksOthers => false;

    public Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> results = subject.Declaration is { } declaration
            ? [CheckResult.Ok(Name, $"{declaration.Path} declares {Clusters(declaration.Clusters.Select(cluster => cluster.Name).ToList())}")]
            : [CheckResult.Skipped(Name, $"no {choices.File ?? "irsactl.yaml"} here", "irsactl init writes one; -f FILE names another")];
        return Task.FromResult(results);
    }

    private static string Clusters(List<string> names) => names is [var only] ? $"cluster {only}"
        : $"{names.Count} clusters: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : "")}";
}
