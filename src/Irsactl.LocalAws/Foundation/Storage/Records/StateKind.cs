using System.Text.Json.Serialization.Metadata;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>The state of one service: what it is called in the journal, how it begins, and how it is written.</summary>
internal abstract class StateKind(string name)
{
    /// <summary>The name in the journal; it must stay as it is.</summary>
    public string Name { get; } = name;

    /// <summary>The state before the first change.</summary>
    public abstract object Beginning { get; }

    /// <summary>The changes that lead from one state to another.</summary>
    public abstract List<StateEdit> Between(object before, object after, StorageJson json);

    /// <summary>The state after everything that was read.</summary>
    public abstract object Build(EditedState edits, StorageJson json);
}

/// <summary>The state of one service, by its type.</summary>
/// <param name="name">What it is called in the journal.</param>
/// <param name="initial">The state before the first change.</param>
/// <param name="type">Its stored form.</param>
internal sealed class StateKind<T>(string name, T initial, Func<StorageJson, JsonTypeInfo<T>> type) : StateKind(name)
    where T : class
{
    /// <summary>The state before the first change.</summary>
    public T Initial { get; } = initial;

    /// <inheritdoc />
    public override object Beginning => Initial;

    /// <inheritdoc />
    public override List<StateEdit> Between(object before, object after, StorageJson json) =>
        StateDifference.Between((T)before, (T)after, type(json));

    /// <inheritdoc />
    public override object Build(EditedState edits, StorageJson json) => edits.Build(Initial, type(json));
}
