using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// A value that is perhaps decided only by what this run reads or makes, as CloudFront decides the host name of an issuer. Resources that
/// need it are planned without it while it is not known: what is there then differs, whatever it is.
/// </summary>
internal sealed class Late<T>
    where T : notnull
{
    private readonly Func<object?> _derive;
    private volatile object? _value;

    /// <summary>One that <see cref="Set"/> decides.</summary>
    public Late()
        : this(static () => null)
    {
    }

    private Late(Func<object?> derive) => _derive = derive;

    /// <summary>The value, for those who run after whatever decides it.</summary>
    /// <exception cref="InvalidOperationException">A defect: it is not known yet.</exception>
    public T Value => TryGet(out var value) ? value : throw new InvalidOperationException($"{typeof(T).Name} is not known yet");

    /// <summary>The value, where it is known.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        if ((_value ?? _derive()) is T known)
        {
            value = known;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>One that is known from the start, or is asked for each time it is needed.</summary>
    public static Late<T> From(Func<T> read) => new(() => read());

    /// <summary>Decides it. Reading the same thing again decides the same.</summary>
    public void Set(T value) => _value = value;

    /// <summary>What follows from it.</summary>
    public Late<TOther> Select<TOther>(Func<T, TOther> derive)
        where TOther : notnull =>
        new(() => TryGet(out var known) ? derive(known) : null);
}
