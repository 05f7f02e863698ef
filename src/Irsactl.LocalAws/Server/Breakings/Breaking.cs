using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>
/// A way to break what exists, as people do by mistake, and to put it back. It is about one value of the state: what was there is kept
/// whole and put back as it was, and whatever else has changed meanwhile stays.
/// </summary>
internal abstract class Breaking
{
    /// <summary>What commands call it, such as <c>close-bucket</c>. It is part of the command line and of the page.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in a few words that begin with a capital.</summary>
    public abstract string Title { get; }

    /// <summary>What it does, in plain words.</summary>
    public abstract string Effect { get; }

    /// <summary>The code of the refusal that AWS answers a token with then.</summary>
    public abstract string ErrorCode { get; }

    /// <summary>The text of that refusal, or how it begins.</summary>
    public abstract string ErrorMessage { get; }

    /// <summary>The code of the finding by which <c>irsactl token explain</c> names the cause.</summary>
    public abstract string Finding { get; }

    /// <summary>What a target is, such as <c>bucket</c>.</summary>
    public abstract string TargetKind { get; }

    /// <summary>What it can be done to as things are, by name; what is broken already does not have to be among them.</summary>
    public abstract IEnumerable<string> TargetsIn(StateSnapshot state);

    /// <summary>What is there; null where the thing itself is gone.</summary>
    public abstract object? Read(StateSnapshot state, string target);

    /// <summary>The state with another value there.</summary>
    public abstract StateSnapshot Write(StateSnapshot state, string target, object value);

    /// <summary>What to put in the place of what is there.</summary>
    public abstract object Spoil(StateSnapshot state, string target, object value);

    /// <summary>Whether two values say the same.</summary>
    public abstract bool IsSame(object left, object right);
}

/// <summary>A breaking about values of one type.</summary>
internal abstract class Breaking<T> : Breaking
    where T : class
{
    /// <inheritdoc />
    public sealed override object? Read(StateSnapshot state, string target) => Get(state, target);

    /// <inheritdoc />
    public sealed override StateSnapshot Write(StateSnapshot state, string target, object value) => Set(state, target, (T)value);

    /// <inheritdoc />
    public sealed override object Spoil(StateSnapshot state, string target, object value) => Spoil(state, target, (T)value);

    /// <inheritdoc />
    public sealed override bool IsSame(object left, object right) => IsSame((T)left, (T)right);

    /// <inheritdoc cref="Read" />
    protected abstract T? Get(StateSnapshot state, string target);

    /// <inheritdoc cref="Write" />
    protected abstract StateSnapshot Set(StateSnapshot state, string target, T value);

    /// <inheritdoc cref="Breaking.Spoil" />
    protected abstract T Spoil(StateSnapshot state, string target, T value);

    /// <inheritdoc cref="Breaking.IsSame" />
    protected virtual bool IsSame(T left, T right) => left.Equals(right);
}
