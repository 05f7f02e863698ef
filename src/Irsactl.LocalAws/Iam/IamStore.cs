using Irsactl.LocalAws.Iam.Model;
using Irsactl.LocalAws.Storage;

namespace Irsactl.LocalAws.Iam;

/// <summary>Holds the state. Every change goes through <see cref="Change{T}"/>, one after the other; readers never wait.</summary>
internal sealed class IamStore(IStateStorage storage)
{
    private volatile IamState current = storage.Iam;

    /// <summary>The state as of the last change.</summary>
    public IamState Current => current;

    /// <summary>Replaces the state. Where <paramref name="change"/> throws, nothing has changed.</summary>
    public void Change(Func<IamState, IamState> change) => Change(state => (change(state), true));

    /// <summary>Replaces the state and returns what the change made.</summary>
    public T Change<T>(Func<IamState, (IamState State, T Made)> change)
    {
        lock (storage.Writing)
        {
            var (next, made) = change(current);
            storage.Record(next);
            current = next;
            return made;
        }
    }
}
