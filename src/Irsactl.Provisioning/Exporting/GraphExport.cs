using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting.CloudFormation;
using Irsactl.Provisioning.Exporting.Json;
using Irsactl.Provisioning.Exporting.Scripts;
using Irsactl.Provisioning.Exporting.Terraform;

namespace Irsactl.Provisioning.Exporting;

/// <summary>Writes graphs for other tools. The same graph gives the same bytes.</summary>
public static class GraphExport
{
    /// <summary>Writes one.</summary>
    /// <exception cref="IrsactlException">
    /// The tool cannot make what is declared (<see cref="ProvisioningErrors.NotExportable"/>).
    /// </exception>
    public static ExportedGraph Write(DesiredGraph graph, ExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var written = format switch
        {
            ExportFormat.Terraform => new TerraformExport(graph).Write(),
            ExportFormat.CloudFormation => new CloudFormationExport(graph).Write(),
            ExportFormat.AwsCli => new ScriptExport(graph).Write(),
            _ => GraphJson.Write(graph),
        };
        return written with { Notes = [.. NotesOf(graph), .. written.Notes] };
    }

    private static ImmutableArray<string> NotesOf(DesiredGraph graph) =>
    [
        .. graph.Foreign.Select(thing => $"beside what is declared there is {thing}; it is no part of the export"),
    ];
}
