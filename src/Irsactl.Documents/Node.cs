using System.Collections.Immutable;

namespace Irsactl.Documents;

/// <summary>A value of a YAML or JSON document.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Weight">
/// Nodes in it, itself included, with every alias expanded: never above <see cref="DocumentLimits.ExpandedNodes"/>.
/// </param>
public abstract record Node(int Line, long Weight)
{
    /// <summary>The column where it begins, from 1.</summary>
    public int Column { get; init; } = 1;
}

/// <summary>A single value.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Text">For strings the string, for booleans and usable numbers their JSON text, otherwise the text as written.</param>
public sealed record ScalarNode(int Line, ScalarKind Kind, string Text) : Node(Line, 1);

/// <summary>A list.</summary>
public sealed record SequenceNode(int Line, long Weight, ImmutableArray<Node> Items) : Node(Line, Weight);

/// <summary>A mapping whose keys are strings, none of them twice.</summary>
public sealed record MappingNode(int Line, long Weight, ImmutableArray<MappingEntry> Entries) : Node(Line, Weight)
{
    /// <summary>The entry of that key, or null.</summary>
    public MappingEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">The line of the key.</param>
/// <param name="Column">The column of the key.</param>
/// <param name="Value">The value.</param>
public sealed record MappingEntry(string Key, int Line, int Column, Node Value);
