using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Irsactl.Provisioning.Exporting.Scripts;

namespace Irsactl.Provisioning.Exporting.CloudFormation;

/// <summary>Turns values of a graph into those of a template.</summary>
/// <param name="graph">The graph.</param>
/// <param name="names">The names of resources.</param>
internal sealed partial class Cfn(DesiredGraph graph, CfnNames names)
{
    /// <summary>A text; null where there is none.</summary>
    public CfnValue? Text(string? raw)
    {
        if (raw is null)
        {
            return null;
        }

        if (!graph.References.In(raw).Any())
        {
            return new CfnValue.Text(raw);
        }

        var (template, variables) = Template(raw);
        return !HasFunction(template) ? new CfnValue.Text(template.Replace("${!", "${", StringComparison.Ordinal))
            : variables.IsEmpty && Whole.Match(template) is { Success: true } whole
            ? new CfnValue.Plain(whole.Groups["name"].Value is var name && name.Contains('.', StringComparison.Ordinal)
                ? $"!GetAtt {name}"
                : $"!Ref {name}")
            : variables is [var only] && template == $"${{{only.Key}}}" ? only.Value
            : Sub(template, variables, isBlock: false);
    }

    /// <summary>A list of texts.</summary>
    public CfnValue.List Texts(IEnumerable<string> raw) => new([.. raw.Select(Text).OfType<CfnValue>()]);

    /// <summary>Tags as most resources take them.</summary>
    public CfnValue.List Tags(DesiredResource resource) => new(
    [
        .. resource.Entries(DesiredResource.TagsAttribute)
            .Select(tag => CfnValue.Map.Empty.With("Key", tag.Key).With("Value", Text(tag.Value))),
    ]);

    /// <summary>
    /// A policy in full. Where a key of it is not known beforehand, as the condition on an issuer's tokens, it is JSON in a text: keys of a
    /// template cannot have functions in them.
    /// </summary>
    public CfnValue Policy(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (HasReferenceInKey(document.RootElement))
        {
            var (template, variables) = Template(Shell.Indented(json));
            return Sub(template, variables, isBlock: true);
        }

        return Of(document.RootElement);
    }

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z0-9:.]+)\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole { get; }

    /// <summary>Some references, such as one to a zone that is named, are texts in a template.</summary>
    private static bool HasFunction(string template) =>
        template.Replace("${!", "", StringComparison.Ordinal).Contains("${", StringComparison.Ordinal);

    private static CfnValue Sub(string template, ImmutableArray<KeyValuePair<string, CfnValue>> variables, bool isBlock) => variables.IsEmpty
        ? isBlock ? new CfnValue.Block("!Sub", template) : new CfnValue.Plain($"!Sub {YamlText.Quoted(template)}")
        : CfnValue.Map.Empty.With("Fn::Sub", new CfnValue.List(
            [isBlock ? new CfnValue.Block("", template) : new CfnValue.Text(template), new CfnValue.Map(variables)]));

    private (string Template, ImmutableArray<KeyValuePair<string, CfnValue>> Variables) Template(string raw)
    {
        var parts = graph.References.Split(raw)
            .Select(part => part.Literal is { } literal
                ? (Fragment: literal.Replace("${", "${!", StringComparison.Ordinal), Variables: [])
                : names.Spell(part.Reference!))
            .ToList();
        return (
            string.Concat(parts.Select(part => part.Fragment)),
            [.. parts.SelectMany(part => part.Variables).DistinctBy(variable => variable.Key, StringComparer.Ordinal)]);
    }

    private bool HasReferenceInKey(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(
            member => graph.References.In(member.Name).Any() || HasReferenceInKey(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasReferenceInKey),
        _ => false,
    };

    private CfnValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new CfnValue.Map(
            [.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Of(member.Value)))]),
        JsonValueKind.Array => new CfnValue.List([.. element.EnumerateArray().Select(Of)]),
        JsonValueKind.String => Text(element.GetString()) ?? new CfnValue.Text(""),
        _ => new CfnValue.Plain(element.GetRawText()),
    };
}
