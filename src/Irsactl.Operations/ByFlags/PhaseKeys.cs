using System.Collections.Immutable;

namespace Irsactl.Operations.ByFlags;

/// <summary>What a phase's instructions are made of.</summary>
internal sealed record PhaseKeys
{
    /// <summary>The id of the key that is to sign in the end.</summary>
    public required string Target { get; init; }

    /// <summary>Its public half, in PEM.</summary>
    public required string TargetPem { get; init; }

    /// <summary>The id of the key that is given up.</summary>
    public required string Other { get; init; }

    /// <summary>Its public half, in PEM.</summary>
    public required string OtherPem { get; init; }

    /// <summary>The file of the target's private half; null where the nodes have it already, or nobody has said where it is.</summary>
    public string? PrivateFile { get; init; }

    /// <summary>Whether the way leads back: the target is the key that was there first.</summary>
    public bool IsBack { get; init; }

    /// <summary>The issuer that tokens name.</summary>
    public required string Issuer { get; init; }

    /// <summary>The audiences that API servers take for their own.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary>What is to be minded where the private half is taken from its file.</summary>
    public IEnumerable<string> FileNotes => IsBack
        ? []
        : [$"{PrivateFileOrName} has to be there under that name: bring it, and delete it there afterwards"];

    /// <summary>The file that is typed where it is not known.</summary>
    public string PrivateFileOrName => PrivateFile ?? "NEW-PRIVATE-KEY.pem";
}
