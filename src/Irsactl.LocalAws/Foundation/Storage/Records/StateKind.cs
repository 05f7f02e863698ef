using System.Text.Json;
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
    public abstract List<StateEdit> Between(object before, object after, JsonSerializerOptions json);

    /// <summary>The state after everything that was read.</summary>
    public abstract object Build(EditedState edits, JsonSerializerOptions json);
}

/// <summary>The state of one service, by its type.</summary>
/// <param name="name">What it is called in the journal.</param>
/// <param name="initial">The state before the first change.</param>
internal sealed class StateKind<T>(string name, T initial) : StateKind(name)
    where T : class
{
    /// <summary>The state before the first change.</summary>
    public T Initial { get; } = initial;

    /// <inheritdoc />
    public override object Beginning => Initial;

    /// <inheritdoc />
    public override List<StateEdit> Between(object before, object after, JsonSerializerOptions json) =>
        StateDifference.Between((T)before, (T)after, Form(json));

    /// <inheritdoc />
    public override object Build(EditedState edits, JsonSerializerOptions json) => edits.Build(Initial, Form(json));

    private static JsonTypeInfo<T> Form(JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
