using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Explain.Evidence;

/// <summary>A piece of evidence, or the reason why there is none. No evidence is not a failure.</summary>
/// <typeparam name="T">What it is.</typeparam>
public sealed class Gathered<T>
    where T : class
{
    internal Gathered(T? value, string? unknown)
    {
        Value = value;
        Unknown = unknown;
    }

    /// <summary>The evidence; null where it is not known.</summary>
    public T? Value { get; }

    /// <summary>Why it is not known: a line for a reader, lower case, no full stop. Null where it is known.</summary>
    public string? Unknown { get; }

    /// <summary>Whether it is known.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Unknown))]
    public bool IsKnown => Value is not null;
}
