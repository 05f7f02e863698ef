namespace Irsactl.Documents;

/// <summary>The type of a scalar.</summary>
public enum ScalarKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number that every reader understands in the same way.</summary>
    Number,

    /// <summary>A number to some readers: hexadecimal, octal, with leading zeros, with underscores, infinite.</summary>
    AmbiguousNumber,

    /// <summary>Nothing.</summary>
    Null,
}
