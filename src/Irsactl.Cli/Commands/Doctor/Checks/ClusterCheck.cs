using System.Text.Json;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the cluster of the kubeconfig answers.</summary>
internal sealed class ClusterCheck(CommandContext context, DoctorChoices choices) : IDoctorCheck
{
    private const int MostBytes = 1 << 16;

    public string Name => CheckNames.Cluster;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (!choices.LooksAtCluster)
        {
            return [CheckResult.Skipped(Name, "no cluster is named", "name one with --kubeconfig FILE")];
        }

        var answer = await ClusterOptions.Connect(context, choices.Kubeconfig, choices.Context).GetAsync("/version", MostBytes, cancellationToken);
        return [CheckResult.Ok(Name, $"the API server answers: Kubernetes {Version(answer)}")];
    }

    private static string Version(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.TryGetProperty("gitVersion", out var version) ? version.ToString() : "without a version";
        }
        catch (JsonException)
        {
            return "without a version";
        }
    }
}
