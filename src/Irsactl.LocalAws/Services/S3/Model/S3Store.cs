namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>S3's state. Reads see one moment of it; all writes go through one place, one after the other.</summary>
internal sealed class S3Store(IObjectStorage storage)
{
    /// <summary>The state now.</summary>
    public S3State Current => storage.S3;

    /// <summary>Writes.</summary>
    /// <param name="decide">
    /// Says what changes, looking at the state that is being changed: conditions are checked here and not before. What it throws leaves
    /// everything as it was.
    /// </param>
    /// <returns>The state after it.</returns>
    public S3State Write(Func<S3State, IEnumerable<S3Change>> decide)
    {
        lock (storage.Writing)
        {
            var state = Current;
            List<S3Change> changes = [.. decide(state)];
            var next = changes.Aggregate(state, static (current, change) => current.Apply(change));
            storage.Record(next, changes);
            return next;
        }
    }
}
