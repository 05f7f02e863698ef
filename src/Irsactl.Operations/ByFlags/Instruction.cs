using System.Collections.Immutable;

namespace Irsactl.Operations.ByFlags;

/// <summary>What somebody has to do at the nodes before a procedure goes on. Nothing in it is secret.</summary>
public sealed record Instruction
{
    /// <summary>What API servers do once it is done.</summary>
    public required string Purpose { get; init; }

    /// <summary>Where it is done.</summary>
    public required string Where { get; init; }

    /// <summary>What is run there, in a shell.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>What is written into the configuration; empty where flags say it all.</summary>
    public ImmutableArray<string> Document { get; init; } = [];

    /// <summary>The flags of kube-apiserver that are about service accounts' keys and issuers then, all of them.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Where the flags stand, or why nobody has to set them.</summary>
    public string FlagsPlace { get; init; } = "";

    /// <summary>What is run at last, so that API servers take it up.</summary>
    public ImmutableArray<string> Afterwards { get; init; } = [];

    /// <summary>What is to be minded.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>All of it, for people.</summary>
    public IEnumerable<string> ToLines()
    {
        yield return $"to do {Where}, so that {Purpose}:";
        foreach (var line in Commands.Concat(Document))
        {
            yield return $"    {line}";
        }

        if (!Flags.IsEmpty)
        {
            yield return $"  kube-apiserver flags ({FlagsPlace}):";
            foreach (var flag in Flags)
            {
                yield return $"    {flag}";
            }
        }

        if (!Afterwards.IsEmpty)
        {
            yield return "  then:";
            foreach (var line in Afterwards)
            {
                yield return $"    {line}";
            }
        }

        foreach (var note in Notes)
        {
            yield return $"  note: {note}";
        }
    }
}
