using Irsactl.LocalAws.Foundation.Storage.Records;

namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>
/// The state of one service, which the storage holds. Every change goes through <see cref="Change{TMade}"/>, one after the other; readers
/// never wait.
/// </summary>
internal sealed class StateStore<T>(IStateStorage storage, StateKind<T> kind)
    where T : class
{
    /// <summary>The state as of the last change.</summary>
    public T Current => storage.Services.Get(kind);

    /// <summary>Replaces the state. Where <paramref name="change"/> throws, nothing has changed.</summary>
    public void Change(Func<T, T> change) => Change(state => (change(state), true));

    /// <summary>Replaces the state and returns what the change made. Where it throws, nothing has changed.</summary>
    public TMade Change<TMade>(Func<T, (T State, TMade Made)> change)
    {
        lock (storage.Writing)
        {
            var (next, made) = change(Current);
            storage.Record(kind, next);
            return made;
        }
    }
}
