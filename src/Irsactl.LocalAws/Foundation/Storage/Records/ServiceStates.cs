using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Storage.Records;

/// <summary>The states of the services at one moment.</summary>
internal sealed class ServiceStates
{
    /// <summary>Every service as it begins.</summary>
    public static readonly ServiceStates Initial = new(ImmutableDictionary<StateKind, object>.Empty);

    private readonly ImmutableDictionary<StateKind, object> states;

    private ServiceStates(ImmutableDictionary<StateKind, object> states) => this.states = states;

    /// <summary>The state of a service.</summary>
    public T Get<T>(StateKind<T> kind)
        where T : class => (T)Get((StateKind)kind);

    /// <summary>The state of a service.</summary>
    public object Get(StateKind kind) => states.GetValueOrDefault(kind) ?? kind.Beginning;

    /// <summary>The states with one of them changed.</summary>
    public ServiceStates With(StateKind kind, object state) => new(states.SetItem(kind, state));
}
