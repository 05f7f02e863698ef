using System.Text;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>
/// Writes a graph as a Bash script for the <c>aws</c> command. It makes what is missing, leaves what is there, and stops at what is somebody
/// else's: so a second run writes nothing, and one that was stopped is finished by the next.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class ScriptExport(DesiredGraph graph)
{
    /// <summary>Writes it.</summary>
    public ExportedGraph Write()
    {
        var text = new ScriptText(new Shell(graph));
        text.Lines("#!/usr/bin/env bash");
        text.Lines(ExportHeader.Comment(graph).TrimEnd('\n'));
        text.Lines(
            """
            #
            # Makes what is missing with the aws command (2.31 or 1.42, or newer), and leaves what is there as it is: irsactl plan says whether that is as declared.
            # Nothing without the ownership tag is touched. Run it again to carry on where it was stopped. It reads:
            #   OUTPUT_DIR         where manifests for the cluster go; the current folder unless set
            #   REPLACE_DOCUMENTS  yes: documents that are published with other content are replaced. Otherwise the script stops there
            """);
        if (graph.OfKind(DesiredKinds.HostedZone).Any(zone => zone.FindText("zone_id") is null))
        {
            text.Lines("#   HOSTED_ZONE_ID     the zone that gets the domain's records; looked for unless set");
        }

        if (graph.Hosting == HostingKinds.Server)
        {
            text.Lines("#   DOCUMENTS_DIR      where the web server has the documents from; 'documents' in the current folder unless set");
        }

        text.Lines($"set -euo pipefail\nexport AWS_REGION={graph.Region} AWS_DEFAULT_REGION={graph.Region} AWS_PAGER=''\n");
        text.Set("owner_tag", graph.OwnerTag);
        text.Lines("output_dir=${OUTPUT_DIR:-.}");
        text.Lines(ScriptParts.Functions);
        WriteFunctions(text);
        text.Lines("\naccount_id=$(aws sts get-caller-identity --query Account --output text)");
        var writer = new ScriptResources(graph, text);
        foreach (var resource in graph.Resources)
        {
            writer.Write(resource);
        }

        text.Lines($"\nsay \"Issuer URL: {(graph.Issuer is { } issuer ? text.Shell.Word(issuer).Trim('"', '\'') : "none")}\"");
        return new ExportedGraph([new ExportedFile("create.sh", Encoding.UTF8.GetBytes(text.ToString()), IsExecutable: true)], []);
    }

    private void WriteFunctions(ScriptText text)
    {
        var hasObjects = graph.OfKind(DesiredKinds.Object).Any();
        if (hasObjects || graph.OfKind(DesiredKinds.FunctionCode).Any() || graph.Hosting == HostingKinds.Server)
        {
            text.Lines($"\n{ScriptParts.Publishing}");
        }

        if (hasObjects)
        {
            text.Lines($"\n{ScriptParts.Objects}");
        }

        if (graph.OfKind(DesiredKinds.Function).Any())
        {
            text.Lines($"\n{ScriptArchive.Function()}");
        }

        if (graph.OfKind(DesiredKinds.HostedZone).Any(zone => zone.FindText("zone_id") is null))
        {
            text.Lines($"\n{ScriptParts.Zones}");
        }
    }
}
