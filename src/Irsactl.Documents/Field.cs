using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;

namespace Irsactl.Documents;

/// <summary>
/// A place in a document, there or not: reading it gives the value or reports what is wrong with it, naming file, line and
/// field, and goes on. So everything wrong with a document is found in one pass.
/// </summary>
public sealed class Field
{
    private readonly Document document;
    private readonly ICollection<Problem> problems;
    private readonly Node? node;
    private readonly string path;
    private readonly SourceLocation place;

    private Field(Document document, ICollection<Problem> problems, Node? node, string path, SourceLocation place)
    {
        this.document = document;
        this.problems = problems;
        this.node = node is ScalarNode { Kind: ScalarKind.Null } ? null : node;
        this.path = path;
        this.place = place;
    }

    /// <summary>Where this stands in its document, such as <c>spec.items[2]</c>; empty for the document itself.</summary>
    public string Path => path;

    /// <summary>Whether there is a value; null counts as none.</summary>
    public bool Exists => node is not null;

    /// <summary>Where this stands; of something absent, where it would.</summary>
    public SourceLocation Source => place;

    /// <summary>How many problems have been reported so far, of this field and of all others that report to the same place.</summary>
    public int Reported => problems.Count;

    /// <summary>Whether there is a value that is not empty: text, a list or a mapping with something in it, or any other scalar.</summary>
    public bool HasContent => node switch
    {
        null or ScalarNode { Text: "" } => false,
        SequenceNode list => !list.Items.IsEmpty,
        MappingNode mapping => !mapping.Entries.IsEmpty,
        _ => true,
    };

    /// <summary>The document as a whole.</summary>
    public static Field Root(Document document, ICollection<Problem> problems) =>
        new(document, problems, document.Root, "", document.At(document.Root.Line, document.Root.Column));

    /// <summary>A field of this mapping; of anything else, an absent one.</summary>
    public Field Get(string name)
    {
        var entry = (node as MappingNode)?.Find(name);
        return new Field(document, problems, entry?.Value, path.Length == 0 ? name : $"{path}.{name}", PlaceOf(entry) ?? place);
    }

    /// <summary>Whether this is a mapping that can be read; reports it where it is not.</summary>
    public bool IsMapping()
    {
        if (node is not MappingNode mapping)
        {
            ReportAbsentOr("must be a mapping");
            return false;
        }

        if (mapping.Find("<<") is { } merge)
        {
            At(merge).Report(DocumentErrors.InvalidField, "is a merge key, which is not supported", "write the merged fields out");
            return false;
        }

        return true;
    }

    /// <summary>A string that must be there and not be empty; null where that was reported.</summary>
    public string? RequiredString()
    {
        if (node is ScalarNode { Kind: ScalarKind.Text, Text: "" })
        {
            Report(DocumentErrors.MissingField, "is empty");
            return null;
        }

        if (node is ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            return scalar.Text;
        }

        ReportAbsentOr("must be a string", node is ScalarNode ? "put the value in quotes" : null);
        return null;
    }

    /// <summary>A string, or null where it is absent, empty or was reported.</summary>
    public string? OptionalString() => node is null or ScalarNode { Kind: ScalarKind.Text, Text: "" } ? null : RequiredString();

    /// <summary>A value that is left as it is: its kind decides what it may become.</summary>
    public ScalarNode? Scalar() => node as ScalarNode;

    /// <summary>The elements of a list; none where this is no list.</summary>
    public ImmutableArray<Field> Items() =>
        node is SequenceNode list
            ? [.. list.Items.Select((item, index) => new Field(document, problems, item, $"{path}[{index}]", document.At(item.Line, item.Column)))]
            : [];

    /// <summary>The elements of a list that must have some; none where something else was reported.</summary>
    /// <param name="code">The kind of problem where it is absent or empty.</param>
    /// <param name="what">What is wrong then, following the field's name.</param>
    /// <param name="hint">What to do about it.</param>
    public ImmutableArray<Field> RequiredItems(ErrorCode code, string what, string? hint = null)
    {
        if (node is null or SequenceNode { Items: [] })
        {
            Report(code, what, hint);
        }
        else if (!IsList)
        {
            Report(DocumentErrors.InvalidField, "must be a list");
        }

        return Items();
    }

    /// <summary>Whether this is a list.</summary>
    public bool IsList => node is SequenceNode;

    /// <summary>Keys and values of a mapping; none where it is absent or was reported.</summary>
    public ImmutableArray<(string Key, Field Value)> Entries() =>
        node is not null && IsMapping() && node is MappingNode mapping
            ? [.. mapping.Entries.Select(entry => (entry.Key, At(entry)))]
            : [];

    /// <summary>
    /// The value as JSON, with whatever is in it. Aliases are written out, to what <see cref="DocumentLimits.ExpandedNodes"/> allows.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public JsonNode ToJson() => NodeJson.Write(node ?? throw new InvalidOperationException($"{path} is absent"));

    /// <summary>Reports this field.</summary>
    /// <param name="code">The kind of problem.</param>
    /// <param name="what">What is wrong, following the field's name.</param>
    /// <param name="hint">What to do about it.</param>
    public void Report(ErrorCode code, string what, string? hint = null) =>
        problems.Add(new Problem(code, path.Length == 0 ? $"{place}: {what}" : $"{place}: {path} {what}", hint));

    private Field At(MappingEntry entry) =>
        new(document, problems, entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", document.At(entry.Line, entry.Column));

    private SourceLocation? PlaceOf(MappingEntry? entry) => entry is null ? null : document.At(entry.Line, entry.Column);

    private void ReportAbsentOr(string what, string? hint = null)
    {
        if (node is null)
        {
            Report(DocumentErrors.MissingField, "is missing");
        }
        else
        {
            Report(DocumentErrors.InvalidField, what, hint);
        }
    }
}
