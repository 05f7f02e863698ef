using Irsactl.Provisioning.Exporting.Scripts;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>The script for what a stack cannot have: documents in buckets, and files for the cluster.</summary>
/// <param name="graph">The graph.</param>
/// <param name="late">The resources.</param>
internal sealed class FinishScript(DesiredGraph graph, IEnumerable<DesiredResource> late)
{
    /// <summary>What the script has to know of the stack.</summary>
    public static IEnumerable<Reference> NeededOf(DesiredGraph graph, IEnumerable<DesiredResource> late) => late.SelectMany(graph.ReferencesOf)
        .Where(reference => reference.Id != Reference.Account)
        .Distinct()
        .OrderBy(OutputOf, StringComparer.Ordinal);

    /// <summary>The output that tells it.</summary>
    public static string OutputOf(Reference reference) => CfnNames.LogicalOf($"{reference.Id}_{reference.Attribute}");

    /// <summary>Writes it.</summary>
    public string Write()
    {
        var resources = late.ToList();
        var text = new ScriptText(new Shell(graph));
        text.Lines("#!/usr/bin/env bash");
        text.Lines(ExportHeader.Comment(graph).TrimEnd('\n'));
        text.Lines(
            $$"""
            #
            # finish.sh STACK: puts in place what CloudFormation has no resource for, with the outputs of the stack. It reads:
            #   OUTPUT_DIR         where manifests for the cluster go; the current folder unless set
            #   REPLACE_DOCUMENTS  yes: documents that are published with other content are replaced. Otherwise the script stops there
            set -euo pipefail
            export AWS_REGION={{graph.Region}} AWS_DEFAULT_REGION={{graph.Region}} AWS_PAGER=''

            stack=${1:?name the stack: finish.sh STACK}
            output_dir=${OUTPUT_DIR:-.}
            {{ScriptParts.Functions}}

            # Puts an output of the stack into a variable.
            output() {
              ask aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]"
              [[ -n $answer ]] || stop "stack $stack has no output $2"
              printf -v "$1" '%s' "$answer"
            }

            {{ScriptParts.Publishing}}
            """);
        if (resources.Exists(resource => resource.Kind == DesiredKinds.Object))
        {
            text.Lines($"\n{ScriptParts.Objects}");
        }

        text.Lines("\naccount_id=$(aws sts get-caller-identity --query Account --output text)");
        foreach (var reference in NeededOf(graph, resources))
        {
            text.Lines($"output {Shell.Variable(reference)} {OutputOf(reference)}");
        }

        var storage = new ScriptStorage(graph, text);
        foreach (var resource in resources)
        {
            storage.TryWrite(resource);
        }

        return text.ToString();
    }
}
