using System.Collections.Immutable;
using Irsactl.Documents;

namespace Irsactl.OpenShift.Releases;

/// <summary>Tells the CredentialsRequests of a release from its hundreds of other objects.</summary>
internal static class ReleaseObject
{
    private const string Version = "cloudcredential.openshift.io/v1";

    /// <summary>The request that a document is, or null. One that could not be written as it stands is reported.</summary>
    public static ReleaseRequest? Request(Document document, List<Problem> problems)
    {
        var root = Field.Root(document, []);
        if (Text(root, "kind") != "CredentialsRequest" || Text(root, "apiVersion") != Version)
        {
            return null;
        }

        if (FirstUnsure(document.Root) is { } unsure)
        {
            problems.Add(new Problem(
                DocumentErrors.InvalidField,
                $"{document.At(unsure.Line)}: {unsure.Text} is taken for different values by different readers",
                "put the value in quotes"));
        }

        var metadata = root.Get("metadata");
        return new ReleaseRequest(document)
        {
            Name = Text(metadata, "name") ?? "",
            ProviderKind = Text(root.Get("spec").Get("providerSpec"), "kind"),
            Annotations = Annotations(metadata.Get("annotations")),
        };
    }

    /// <summary>The annotations of a manifest that are text.</summary>
    public static ImmutableSortedDictionary<string, string> Annotations(Field field) =>
        field.Entries()
            .Where(entry => entry.Value.Scalar() is { Kind: ScalarKind.Text })
            .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Scalar()?.Text ?? "", StringComparer.Ordinal);

    /// <summary>The text of a member, or null.</summary>
    public static string? Text(Field field, string name) =>
        field.Get(name).Scalar() is { Kind: ScalarKind.Text, Text: var text } ? text : null;

    private static ScalarNode? FirstUnsure(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.AmbiguousNumber } scalar => scalar,
        SequenceNode list => list.Items.Select(FirstUnsure).FirstOrDefault(found => found is not null),
        MappingNode mapping => mapping.Find("<<") is { } merge
            ? new ScalarNode(merge.Line, ScalarKind.Text, "a merge key")
            : mapping.Entries.Select(entry => FirstUnsure(entry.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
