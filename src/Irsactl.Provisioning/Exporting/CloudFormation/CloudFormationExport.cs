using System.Collections.Immutable;
using System.Text;
using Irsactl.Provisioning.Exporting.Scripts;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>
/// Writes a graph as a CloudFormation template, and beside it what CloudFormation has no resources for: a script that puts documents into
/// buckets and writes manifests, the function's archive, and the list of what exists and can be imported.
/// </summary>
/// <param name="graph">The graph.</param>
internal sealed class CloudFormationExport(DesiredGraph graph)
{
    private const string Finish = "finish.sh";
    private const string Archive = "function.zip";

    private readonly CfnNames _names = new(graph);

    /// <summary>Writes it.</summary>
    /// <exception cref="Diagnostics.IrsactlException">CloudFormation cannot make it.</exception>
    public ExportedGraph Write()
    {
        CfnLimits.Require(graph);
        var cfn = new Cfn(graph, _names);
        var resources = new CfnResources(graph, cfn).All().ToImmutableArray();
        List<ExportedFile> files = [new ExportedFile("template.yaml", Encoding.UTF8.GetBytes(Template(cfn, resources)))];
        if (Late.Any())
        {
            files.Add(new ExportedFile(Finish, Encoding.UTF8.GetBytes(new FinishScript(graph, Late).Write()), IsExecutable: true));
        }

        if (Code is { } code)
        {
            files.Add(new ExportedFile(
                Archive,
                FunctionPackage.Of([.. code.Entries("code").Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value)))]).Zip));
        }

        if (CfnImports.Write(graph) is { } imports)
        {
            files.Add(new ExportedFile("resources-to-import.json", imports));
        }

        return new ExportedGraph([.. files], [.. Notes()]);
    }

    private IEnumerable<DesiredResource> Late => graph.Resources.Where(resource => resource.Kind is DesiredKinds.Object or DesiredKinds.File);

    private DesiredResource? Code => graph.OfKind(DesiredKinds.FunctionCode).FirstOrDefault();

    private IEnumerable<string> Notes()
    {
        if (graph.OfKind(DesiredKinds.Object).Any())
        {
            yield return $"CloudFormation puts no objects into buckets: once the stack is there, {Finish} STACK publishes the documents";
        }

        if (Code is not null)
        {
            yield return $"upload {Archive} to a bucket in {graph.Region} first, and name it with the stack's parameters";
        }
    }

    private string Template(Cfn cfn, ImmutableArray<KeyValuePair<string, CfnValue.Map>> resources)
    {
        var yaml = new YamlText();
        yaml.Lines(ExportHeader.Comment(graph));
        foreach (var line in Steps())
        {
            yaml.Lines($"# {line}\n");
        }

        yaml.Entries(
            CfnValue.Map.Empty
                .With("AWSTemplateFormatVersion", "2010-09-09")
                .With("Description", $"{graph.Name}: OpenID Connect issuer ({graph.Hosting}), identity provider and roles"),
            0);
        Section(yaml, "Parameters", [.. CfnParameters.Of(graph)]);
        Section(yaml, "Resources", resources);
        Section(yaml, "Outputs", [.. Outputs(cfn)]);
        return yaml.ToString();
    }

    private IEnumerable<string> Steps()
    {
        if (Code is not null)
        {
            yield return $"aws s3 cp {Archive} s3://BUCKET/KEY, and give BUCKET and KEY as the parameters below";
        }

        yield return $"aws cloudformation deploy --stack-name NAME --template-file template.yaml --region {graph.Region} --capabilities CAPABILITY_NAMED_IAM";
        if (Late.Any())
        {
            yield return $"{Finish} NAME puts in place what CloudFormation has no resource for: "
                + (graph.OfKind(DesiredKinds.Object).Any() ? "the documents in the bucket, and " : "") + "the manifests";
        }
    }

    private static void Section(YamlText yaml, string name, ImmutableArray<KeyValuePair<string, CfnValue.Map>> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        yaml.Lines($"\n{name}:\n");
        foreach (var (index, (key, value)) in entries.Index())
        {
            yaml.Lines(index == 0 ? "" : "\n");
            yaml.Entries(CfnValue.Map.Empty.With(key, value), 2);
        }
    }

    private IEnumerable<KeyValuePair<string, CfnValue.Map>> Outputs(Cfn cfn)
    {
        if (graph.Issuer is { } issuer)
        {
            yield return Output("IssuerUrl", cfn.Text(issuer));
        }

        foreach (var reference in FinishScript.NeededOf(graph, Late))
        {
            yield return Output(FinishScript.OutputOf(reference), cfn.Text(graph.References.Mark(reference.Id, reference.Attribute)));
        }
    }

    private static KeyValuePair<string, CfnValue.Map> Output(string name, CfnValue? value) =>
        KeyValuePair.Create(name, CfnValue.Map.Empty.With("Value", value));
}
